// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal;

import io.bluezone.base.Registration;
import io.bluezone.base.internal.clock.ClockGuard;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.RadioState;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.internal.identity.Identity;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.tracing.DeviceHint;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.TracingSettings;
import io.bluezone.tracing.TracingStatus.Counter;
import io.bluezone.tracing.internal.air.AddressPrivacy;
import io.bluezone.tracing.internal.air.Advertiser;
import io.bluezone.tracing.internal.air.FrameQueue;
import io.bluezone.tracing.internal.air.IdServer;
import io.bluezone.tracing.internal.air.RadioClock;
import io.bluezone.tracing.internal.air.ReceivedFrame;
import io.bluezone.tracing.internal.air.Rhythm;
import io.bluezone.tracing.internal.air.Scanner;
import io.bluezone.tracing.internal.gatt.GattResolver;
import io.bluezone.tracing.internal.intake.EncounterBatcher;
import io.bluezone.tracing.internal.intake.SightingIntake;
import io.bluezone.tracing.internal.status.Component;
import io.bluezone.tracing.internal.status.StatusTracker;
import io.bluezone.tracing.internal.task.OnTracerLane;
import io.bluezone.tracing.internal.task.TaskLane;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sends, serves, listens and asks while tracing runs, as far as the radio's state lets it. */
@OnTracerLane
final class Transceiver {

  private final BleRadio radio;
  private final TaskLane lane;
  private final StatusTracker status;
  private final Rhythm rhythm;
  private final IdServer server;
  private final Advertiser advertiser;
  private final Scanner scanner;
  private final GattResolver resolver;
  private final SightingIntake sightings;
  private @Nullable Registration radioStates;

  Transceiver(
      EngineParts given,
      TaskLane lane,
      ClockGuard clock,
      StatusTracker status,
      Identity identity,
      EncounterBatcher batcher) {
    this.lane = lane;
    this.status = status;
    radio = given.radio();
    rhythm = new Rhythm(given.random());
    AddressPrivacy privacy = new AddressPrivacy(radio, status);
    sightings = new SightingIntake(identity, clock, batcher, status);
    IdReads reads = new IdReads(identity, privacy, sightings, status);
    resolver = new GattResolver(radio, lane, given.time(), given.random(), reads);
    FrameQueue queue = new FrameQueue(clock, lane, status, this::take);
    RadioClock radioClock = new RadioClock(given.time().clock(), status);
    scanner = new Scanner(radio, lane, radioClock, queue, batcher, status, rhythm);
    advertiser = new Advertiser(radio, lane, identity, clock, status, privacy, rhythm);
    server = new IdServer(radio, lane, identity, status);
  }

  void start(TracingSettings settings) {
    radioStates = radio.addStateListener(now -> lane.execute(() -> radioIs(now)));
    radioIs(radio.state());
    server.start();
    follow(settings);
  }

  void stop() {
    if (radioStates != null) {
      radioStates.close();
      radioStates = null;
    }
    scanner.stop();
    advertiser.stop();
    server.stop();
    resolver.stop();
    status.clear(Component.RADIO);
  }

  /** Follows settings that have changed. */
  void follow(TracingSettings now) {
    DutyCycle cycle = now.dutyCycle();
    rhythm.use(cycle);
    advertiser.start(now);
    resolver.use(cycle);
    scanner.start();
  }

  void hint(Set<DeviceHint> hints) {
    rhythm.hint(hints);
  }

  /** Sees that everything runs that has to. */
  void check() {
    server.check();
    advertiser.check();
    scanner.check();
    resolver.check();
  }

  /** Sends the ID of now, if another is on the air. */
  void sendTheIdOfNow() {
    advertiser.check();
  }

  /**
   * Sorts a frame: one with an ID is a sighting, the sender of any other is asked for its ID. What
   * still waits on its way here when tracing stops is dropped.
   */
  private void take(ReceivedFrame frame) {
    if (radioStates == null) {
      return;
    }
    rhythm.heard(frame.address());
    status.count(Counter.FRAMES);
    Optional<RollingId> id = frame.beacon().id();
    if (id.isPresent()) {
      sightings.seen(frame, id.get());
    } else {
      resolver.resolve(frame);
    }
  }

  private void radioIs(RadioState now) {
    if (radioStates == null) {
      return;
    }
    status.radioOn(now == RadioState.ON);
    switch (now) {
      case ON -> radioIsBack();
      case OFF -> radioIsGone(Problem.Kind.ADAPTER_OFF);
      case MISSING -> radioIsGone(Problem.Kind.ADAPTER_MISSING);
      case UNAUTHORIZED -> radioIsGone(Problem.Kind.PERMISSION_MISSING);
      case CLOSED -> radioIsGone(Problem.Kind.RADIO_CLOSED);
    }
  }

  private void radioIsBack() {
    status.clear(Component.RADIO);
    server.radioIsBack();
    advertiser.radioIsBack();
    scanner.radioIsBack();
  }

  private void radioIsGone(Problem.Kind why) {
    status.raise(Component.RADIO, why, radio.capabilities().name() + ": " + radio.state());
    scanner.radioIsGone();
  }
}
