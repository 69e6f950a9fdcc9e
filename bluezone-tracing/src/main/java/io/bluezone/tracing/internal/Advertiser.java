// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal;

import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.Registration;
import io.bluezone.crypto.RollingId;
import io.bluezone.tracing.DutyCycle;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.TracingSettings;
import io.bluezone.tracing.TracingStatus.IdChange;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends the ID of now, in the duty cycle. When the interval ends, the old advertisement is closed
 * and a new one opened, which takes a new device address where the radio can: the two never overlap
 * and share nothing. In the tracer's turn only.
 */
final class Advertiser {

  private final BleRadio radio;
  private final Serial serial;
  private final IdSource ids;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final StatusBoard board;
  private final AddressPrivacy privacy;
  private final Keeper keeper;
  private final Alternation duty;
  private TracingSettings settings = TracingSettings.DEFAULT;
  private AdvertiseSettings sending = AdvertiseSettings.DEFAULT;
  private @Nullable RollingId sent;
  private long silentSince;
  private @Nullable Future<?> change;

  Advertiser(
      BleRadio radio,
      Serial serial,
      IdSource ids,
      Clock clock,
      LongSupplier nanoTime,
      StatusBoard board,
      AddressPrivacy privacy) {
    this.radio = radio;
    this.serial = serial;
    this.ids = ids;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.board = board;
    this.privacy = privacy;
    keeper = new Keeper("the advertisement", serial, this::open, new Watch());
    duty = new Alternation(serial, new Phases());
  }

  /** Starts, or goes on in another way. */
  void start(TracingSettings newSettings) {
    settings = newSettings;
    sending = privacy.sending(settings.form());
    DutyCycle cycle = settings.dutyCycle();
    duty.start(cycle.advertiseOn(), cycle.advertiseOff());
  }

  void stop() {
    duty.stop();
    cancelChange();
    board.clear(Source.ADVERTISER);
    privacy.clear();
  }

  /** The radio can be used again. */
  void radioIsBack() {
    board.clear(Source.ADVERTISER);
    keeper.tryNow();
  }

  /**
   * Sees that what is on the air is the ID of now: the change may be late after a sleep, or the
   * clock may have been set.
   */
  void check() {
    keeper.check();
    if (keeper.isUp() && !isCurrent()) {
      keeper.restart();
    }
  }

  private boolean isCurrent() {
    try {
      return ids.current().id().equals(sent);
    } catch (IOException e) {
      return false;
    }
  }

  private Registration open(Consumer<@Nullable RadioException> ended) throws IOException {
    IdSource.CurrentId current = ids.current();
    RollingId id = current.id();
    Registration opened = radio.advertise(settings.frame(id), sending, ended::accept);
    if (sent != null && !sent.equals(id)) {
      Duration gap = Duration.ofNanos(nanoTime.getAsLong() - silentSince);
      board.idChanged(new IdChange(clock.instant(), gap));
    }
    sent = id;
    changeAt(current.until());
    return opened;
  }

  private void changeAt(Instant until) {
    cancelChange();
    Duration left = Duration.between(clock.instant(), until);
    change = serial.schedule(this::check, left.isNegative() ? Duration.ZERO : left);
  }

  private void cancelChange() {
    if (change != null) {
      change.cancel(false);
      change = null;
    }
  }

  private final class Phases implements Alternation.Phases {
    @Override
    public void on() {
      keeper.want();
      check();
    }

    @Override
    public void off(boolean pause) {
      if (pause) {
        keeper.unwant();
      }
    }
  }

  private final class Watch implements Keeper.Observer {
    @Override
    public void up() {
      board.tally().advertisements.increment();
      board.advertising(true);
      board.clear(Source.ADVERTISER);
    }

    @Override
    public void down() {
      silentSince = nanoTime.getAsLong();
      board.advertising(false);
    }

    @Override
    public void failed(IOException cause) {
      Problems.raise(
          board,
          Source.ADVERTISER,
          cause,
          Problem.Kind.NOT_ADVERTISING,
          Problem.Kind.ADVERTISING_NOT_SUPPORTED);
    }
  }
}
