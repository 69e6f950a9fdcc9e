// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.spi.ReadRequest;
import io.bluezone.ble.virtual.world.RadioMedium.Invitation;
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

  private final RadioMedium ether;
  private final Station reader;
  private final ReadRequest request;
  private final GattBehaviour behaviour;
  private final SplittableRandom random;
  private final double luck;

  GattExchange(RadioMedium ether, Station reader, ReadRequest request) {
    this.ether = ether;
    this.reader = reader;
    this.request = request;
    behaviour = reader.profile().gatt();
    random = reader.random().split();
    luck = random.nextDouble();
  }

  CompletableFuture<byte[]> start(Duration timeout) {
    request.expireAfter(timeout, this::timer);
    after(step(), this::connect);
    return request.result();
  }

  /** What is scheduled stays so; a request that is done ignores it. */
  private Runnable timer(Duration delay, Runnable task) {
    after(Math.max(0, delay.toNanos()), task);
    return () -> {};
  }

  boolean isOver() {
    return request.isDone();
  }

  private void after(long nanos, Runnable next) {
    ether.time().schedule(ether.time().now() + nanos, next);
  }

  private long step() {
    double extra = -StrictMath.log(1 - random.nextDouble()) * behaviour.meanExtra().toNanos();
    return behaviour.leastTime().toNanos() + (long) extra;
  }

  private void connect() {
    if (request.isDone()) {
      return;
    }
    Invitation peer = ether.invitation(request.address(), reader);
    if (peer == null) {
      after(RETRY, this::connect);
    } else if (luck < behaviour.failureProbability() / 2) {
      fail(Reason.CONNECTION_FAILED, "no connection to the device came about");
    } else {
      after(step(), () -> ask(peer));
    }
  }

  private void ask(Invitation peer) {
    if (request.isDone()) {
      return;
    }
    if (luck < behaviour.failureProbability() || !ether.reaches(peer.set(), reader)) {
      fail(Reason.DISCONNECTED, "the connection to the device broke");
      return;
    }
    GattPeer manner = peer.device().faults().gattPeer();
    if (manner instanceof GattPeer.HangsUp) {
      fail(Reason.DISCONNECTED, "the device dropped the connection");
    } else if (!(manner instanceof GattPeer.Silent)) {
      answer(peer.device(), manner);
    }
  }

  private void answer(SimulatedDevice device, GattPeer manner) {
    try {
      request.succeed(
          manner instanceof GattPeer.Answers answers
              ? GattServer.checkLength(answers.value().toByteArray())
              : device
                  .gattServer()
                  .read(request.service(), request.characteristic(), readerAddress()));
    } catch (RadioException e) {
      request.fail(e);
    }
  }

  private DeviceAddress readerAddress() {
    AddressPolicy policy = reader.profile().addresses();
    long lifetime = policy.lifetime().orElse(AddressPolicy.USUAL_LIFETIME).toNanos();
    return policy.connectingAddress(reader.key(), ether.time().now() / lifetime);
  }

  private void fail(Reason reason, String message) {
    fail(new RadioException(reason, message));
  }

  void fail(RadioException cause) {
    request.fail(cause);
  }
}
