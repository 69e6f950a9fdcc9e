// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.air;

import io.bluezone.base.Registration;
import io.bluezone.base.internal.clock.ClockGuard;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.RadioException;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.internal.identity.IdSource;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.TracingSettings;
import io.bluezone.tracing.TracingStatus.Counter;
import io.bluezone.tracing.beacon.Beacon;
import io.bluezone.tracing.internal.status.Component;
import io.bluezone.tracing.internal.status.StatusTracker;
import io.bluezone.tracing.internal.task.DutyTimer;
import io.bluezone.tracing.internal.task.OnTracerLane;
import io.bluezone.tracing.internal.task.RegistrationSupervisor;
import io.bluezone.tracing.internal.task.TaskLane;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends the ID of now, in the duty cycle. When the interval ends, the old advertisement is closed
 * and a new one opened, which takes a new device address where the radio can: the two never overlap
 * and share nothing.
 */
@OnTracerLane
public final class Advertiser {

  /** A change may come so late, and not early. */
  private static final long LATE_NANOS = Duration.ofMillis(1).toNanos();

  private final BleRadio radio;
  private final TaskLane lane;
  private final IdSource ids;
  private final ClockGuard clock;
  private final StatusTracker status;
  private final AddressPrivacy privacy;
  private final Rhythm rhythm;
  private final RegistrationSupervisor supervisor;
  private final DutyTimer duty;
  private TracingSettings settings = TracingSettings.DEFAULT;
  private AdvertiseSettings sending = AdvertiseSettings.DEFAULT;
  private @Nullable RollingId sent;

  /** The frame of an ID, for all its advertisements. */
  private @Nullable Advertisement frame;

  private @Nullable RollingId framed;
  private long silentSince;
  private TaskLane.@Nullable Due change;

  /** When the change is due, on the monotonic clock. */
  private long changeDue;

  public Advertiser(
      BleRadio radio,
      TaskLane lane,
      IdSource ids,
      ClockGuard clock,
      StatusTracker status,
      AddressPrivacy privacy,
      Rhythm rhythm) {
    this.rhythm = rhythm;
    this.radio = radio;
    this.lane = lane;
    this.ids = ids;
    this.clock = clock;
    this.status = status;
    this.privacy = privacy;
    supervisor = new RegistrationSupervisor("the advertisement", lane, this::open, new Watch());
    duty = new DutyTimer(lane, this::begin, this::end);
  }

  /** Starts, or changes the settings. */
  public void start(TracingSettings newSettings) {
    settings = newSettings;
    frame = null;
    askTheRadio();
    DutyCycle cycle = settings.dutyCycle();
    duty.start(cycle::advertiseOn, cycle::advertiseOff);
  }

  public void stop() {
    duty.stop();
    cancelChange();
    status.clear(Component.ADVERTISER);
    privacy.clear();
  }

  private void askTheRadio() {
    sending = privacy.sending(settings.form()).withInterval(rhythm.interval());
  }

  /** The radio can be used again; only now it may tell what it can. */
  public void radioIsBack() {
    status.clear(Component.ADVERTISER);
    askTheRadio();
    supervisor.tryNow();
  }

  /**
   * Compares the ID on the air with the ID of now: a change may be late after a sleep or a clock's
   * setting.
   */
  public void check() {
    supervisor.check();
    if (supervisor.isUp() && (!isCurrent() || isCrowded())) {
      supervisor.restart();
    }
  }

  /** Small changes are not worth another advertisement and, with it, another address. */
  private boolean isCrowded() {
    long wanted = rhythm.interval().toMillis();
    long now = sending.interval().toMillis();
    return 2 * wanted > 3 * now || 3 * wanted < 2 * now;
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
    sending = sending.withInterval(rhythm.interval());
    Registration opened = send(frameOf(id), ended);
    if (sent != null && !sent.equals(id)) {
      Duration gap = Duration.ofNanos(clock.nanoTime() - silentSince);
      status.idChanged(clock.instant(), gap);
    }
    sent = id;
    changeAt(current.until());
    return opened;
  }

  private Advertisement frameOf(RollingId id) {
    Advertisement known = frame;
    if (known == null || !id.equals(framed)) {
      known = settings.frame(id);
      frame = known;
      framed = id;
    }
    return known;
  }

  /** Android sends no name but the phone's own. */
  private Registration send(Advertisement frame, Consumer<@Nullable RadioException> ended)
      throws RadioException {
    try {
      return radio.advertise(frame, sending, cause -> ended.accept(cause));
    } catch (RadioException e) {
      if (e.reason() != RadioException.Reason.NOT_SUPPORTED || !frame.localName().isPresent()) {
        throw e;
      }
      return radio.advertise(
          Beacon.toIosAdvertisementWithoutName(), sending, cause -> ended.accept(cause));
    }
  }

  /** Most advertisements of an interval find its end scheduled. */
  private void changeAt(Instant until) {
    Duration between = Duration.between(clock.instant(), until);
    Duration left = between.isNegative() ? Duration.ZERO : between;
    long due = clock.nanoTime() + left.toNanos();
    boolean isScheduled =
        change != null && !change.isDone() && changeDue >= due && changeDue - due <= LATE_NANOS;
    if (!isScheduled) {
      cancelChange();
      changeDue = due;
      change = lane.schedule(this::check, left);
    }
  }

  private void cancelChange() {
    if (change != null) {
      change.cancel();
      change = null;
    }
  }

  private void begin() {
    supervisor.want();
    check();
  }

  private void end(boolean pause) {
    if (pause) {
      supervisor.unwant();
    }
  }

  private final class Watch implements RegistrationSupervisor.Observer {
    @Override
    public void up() {
      status.count(Counter.ADVERTISEMENTS);
      status.advertising(true);
      status.clear(Component.ADVERTISER);
    }

    @Override
    public void down() {
      silentSince = clock.nanoTime();
      status.advertising(false);
    }

    @Override
    public void failed(IOException cause) {
      status.raise(
          Component.ADVERTISER,
          cause,
          Problem.Kind.NOT_ADVERTISING,
          Problem.Kind.ADVERTISING_NOT_SUPPORTED);
    }
  }
}
