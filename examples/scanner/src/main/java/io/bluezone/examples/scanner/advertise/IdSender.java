// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.advertise;

import io.bluezone.base.Registration;
import io.bluezone.base.TimeSource;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.RadioCapabilities;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioState;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.beacon.Beacon;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the ID of now on the air, and gives it to every device that asks over GATT. Each ID has an
 * advertisement of its own, which takes a new device address where the radio can.
 *
 * <p>Used by one thread; the radio's own only ask for the ID.
 */
final class IdSender implements AutoCloseable {

  private static final long RETRY_NANOS = Duration.ofSeconds(10).toNanos();

  private final BleRadio radio;
  private final AdvertisedIds ids;
  private final BeaconForm form;
  private final TimeSource time;
  private final SenderReport report;
  private final AdvertiseSettings settings;
  private final AtomicLong reads = new AtomicLong();
  private final AtomicReference<@Nullable RadioException> ended = new AtomicReference<>();

  private @Nullable Registration advertisement;
  private @Nullable Registration service;
  private @Nullable RollingId sent;
  private RadioState state = RadioState.ON;
  private long retryAt;
  private boolean failing;

  IdSender(
      BleRadio radio, AdvertisedIds ids, BeaconForm form, TimeSource time, SenderReport report) {
    this.radio = radio;
    this.ids = ids;
    this.form = form;
    this.time = time;
    this.report = report;
    settings = Beacon.settings(form, radio.capabilities());
  }

  /** Begins to send. Fails if that cannot be; later failures are reported and tried again. */
  void start() throws RadioException {
    RadioCapabilities capabilities = radio.capabilities();
    report.started(capabilities, form, settings.connectable());
    if (capabilities.keepsAddress(settings.connectable())) {
      report.problem(Problem.Kind.ADDRESS_DOES_NOT_ROTATE, capabilities.addressRemedy());
    }
    serve();
    send();
  }

  /** Sees that what is on the air is the ID of now. */
  void tick() {
    noteState();
    withdrawIfOver();
    if (state != RadioState.ON || (failing && time.nanoTime() - retryAt < 0)) {
      return;
    }
    RadioException cause = ended.getAndSet(null);
    if (cause != null) {
      failed(cause);
      return;
    }
    try {
      serve();
      send();
      failing = false;
    } catch (RadioException e) {
      failed(e);
    }
  }

  private void noteState() {
    RadioState now = radio.state();
    if (now != state) {
      state = now;
      report.state(now);
    }
  }

  private void failed(RadioException cause) {
    report.problem(Problem.Kind.NOT_ADVERTISING, String.valueOf(cause.getMessage()));
    retryAt = time.nanoTime() + RETRY_NANOS;
    failing = true;
  }

  /** Also while the adapter is off, so that no old ID comes back with it. */
  private void withdrawIfOver() {
    Registration running = advertisement;
    if (running != null
        && !(running.isActive() && ids.at(time.clock().instant()).id().equals(sent))) {
      running.close();
      advertisement = null;
    }
  }

  private void send() throws RadioException {
    if (advertisement == null) {
      AdvertisedIds.Current current = ids.at(time.clock().instant());
      advertisement = radio.advertise(frame(current.id()), settings, ended::set);
      sent = current.id();
      report.onAir(current);
    }
  }

  private Advertisement frame(RollingId id) {
    return form == BeaconForm.ANDROID ? Beacon.toAdvertisement(id) : Beacon.toIosAdvertisement();
  }

  private void serve() throws RadioException {
    if (service != null && service.isActive()) {
      return;
    }
    if (radio.capabilities().gattServer()) {
      service = radio.serve(Beacon.service(this::idThatIsRead));
    } else if (form != BeaconForm.ANDROID) {
      throw new RadioException(
          RadioException.Reason.NOT_SUPPORTED,
          "this radio cannot serve GATT, so no device could read the ID of the iOS form;"
              + " use --form android");
    }
  }

  private RollingId idThatIsRead() {
    reads.incrementAndGet();
    return ids.at(time.clock().instant()).id();
  }

  /** Gives the number of GATT reads of the ID. */
  long reads() {
    return reads.get();
  }

  @Override
  public void close() {
    if (advertisement != null) {
      advertisement.close();
    }
    if (service != null) {
      service.close();
    }
  }
}
