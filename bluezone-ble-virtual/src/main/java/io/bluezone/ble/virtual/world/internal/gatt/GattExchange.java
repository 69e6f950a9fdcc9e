// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.gatt;

import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.spi.ReadRequest;
import io.bluezone.ble.virtual.world.internal.air.Addresses;
import io.bluezone.ble.virtual.world.internal.air.AdvertisingSet;
import io.bluezone.ble.virtual.world.internal.air.Connectable;
import io.bluezone.ble.virtual.world.internal.air.Station;
import io.bluezone.ble.virtual.world.internal.device.GattBehaviour;
import io.bluezone.ble.virtual.world.internal.device.GattPeer;
import io.bluezone.ble.virtual.world.internal.time.VirtualTime;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/**
 * One attempt to read a value: connect, then find the service and read. Like a controller it waits
 * for the peer's next advertisement as long as the time-out allows, so a peer that is out of reach
 * now may come into reach.
 */
final class GattExchange {

  private static final long RETRY = Duration.ofMillis(100).toNanos();

  private final Station reader;
  private final ReadRequest request;
  private final GattBehaviour timing;
  private final SplittableRandom random;

  /** A number between 0 and 1; below the probability of failure the exchange fails. */
  private final double failureDraw;

  GattExchange(Station reader, ReadRequest request) {
    this.reader = reader;
    this.request = request;
    timing = reader.profile().gatt();
    random = reader.random().split();
    failureDraw = random.nextDouble();
  }

  CompletableFuture<byte[]> start(Duration timeout) {
    request.expireAfter(timeout, this::timer);
    after(step(), this::connect);
    return request.result();
  }

  /** Leaves scheduled what is scheduled; a request that is done ignores it. */
  private Runnable timer(Duration delay, Runnable task) {
    after(Math.max(0, delay.toNanos()), task);
    return () -> {};
  }

  boolean isOver() {
    return request.isDone();
  }

  private void after(long nanos, Runnable next) {
    VirtualTime time = reader.medium().time();
    time.schedule(reader.timeline(), time.now() + nanos, next);
  }

  private long step() {
    double extra = -StrictMath.log(1 - random.nextDouble()) * timing.meanExtra().toNanos();
    return timing.leastTime().toNanos() + (long) extra;
  }

  private void connect() {
    if (request.isDone()) {
      return;
    }
    AdvertisingSet peer = reader.medium().invitation(request.address(), reader);
    if (peer == null) {
      after(RETRY, this::connect);
    } else if (failureDraw < timing.failureProbability() / 2) {
      fail(Reason.CONNECTION_FAILED, "no connection to the device came about");
    } else if (peer.station().connectable().hold(peer.station().profile().gatt().connections())) {
      request.whenDone(peer.station().connectable()::release);
      after(step(), () -> ask(peer));
    } else {
      after(RETRY, this::connect);
    }
  }

  private void ask(AdvertisingSet peer) {
    if (request.isDone()) {
      return;
    }
    if (failureDraw < timing.failureProbability() || !reader.medium().reaches(peer, reader)) {
      fail(Reason.DISCONNECTED, "the connection to the device broke");
      return;
    }
    Connectable device = peer.station().connectable();
    GattPeer behaviour = device.treatment();
    if (behaviour instanceof GattPeer.HangsUp) {
      fail(Reason.DISCONNECTED, "the device dropped the connection");
    } else if (!(behaviour instanceof GattPeer.Silent)) {
      answer(device, behaviour);
    }
  }

  private void answer(Connectable device, GattPeer behaviour) {
    try {
      request.succeed(
          behaviour instanceof GattPeer.Answers answers
              ? GattServer.checkLength(answers.value().toByteArray())
              : device.read(request.service(), request.characteristic(), readerAddress()));
    } catch (RadioException e) {
      request.fail(e);
    }
  }

  private DeviceAddress readerAddress() {
    return Addresses.connecting(
        reader.profile().addresses(), reader.key(), reader.medium().time().now());
  }

  private void fail(Reason reason, String message) {
    fail(new RadioException(reason, message));
  }

  void fail(RadioException cause) {
    request.fail(cause);
  }
}
