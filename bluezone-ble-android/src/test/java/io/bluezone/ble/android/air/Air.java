// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android.air;

import static org.robolectric.Shadows.shadowOf;

import android.app.Application;
import android.os.Looper;
import com.google.common.util.concurrent.Uninterruptibles;
import io.bluezone.ble.ad.AdvertisingData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.robolectric.shadows.ShadowLooper;
import org.robolectric.shadows.ShadowSystemClock;

/**
 * Where phones meet: each hears the frames of the others, at most one an advertisement and tick.
 */
public final class Air implements AutoCloseable {

  static final Duration TICK = Duration.ofMillis(100);
  private static final int ROUNDS = 4;

  private final Application app;
  private final List<Phone> phones = new ArrayList<>();
  private final Map<String, Peer> peers = new HashMap<>();
  private final ExecutorService binder = Executors.newSingleThreadExecutor();
  private int addresses;

  public Air(Application app) {
    this.app = app;
  }

  public Phone addPhone() {
    Phone phone = new Phone(this, app);
    phones.add(phone);
    return phone;
  }

  /** A device that is no phone, at an address. */
  public void addPeer(String address, Peer peer) {
    peers.put(address, peer);
  }

  /** Sends one frame from an address, as a stranger would. */
  public void send(String address, AdvertisingData data, int rssi) {
    for (Phone phone : phones) {
      phone.hear(address, data, true, rssi);
    }
    settle();
  }

  /** Lets time pass, and every frame that falls into it. */
  public void pass(Duration time) {
    for (Duration left = time; left.compareTo(Duration.ZERO) > 0; left = left.minus(TICK)) {
      ShadowSystemClock.advanceBy(left.compareTo(TICK) < 0 ? left : TICK);
      for (Phone sender : phones) {
        sender.sendTo(phones);
      }
      settle();
    }
  }

  /** Lets time pass at a stroke, in which nothing is sent. */
  public void skip(Duration time) {
    ShadowSystemClock.advanceBy(time);
    settle();
  }

  /** Lets every thread do what it has to do by now. */
  public void settle() {
    for (int round = 0; round < ROUNDS; round++) {
      shadowOf(Looper.getMainLooper()).idle();
      try {
        binder.submit(() -> {}).get();
      } catch (InterruptedException | ExecutionException e) {
        throw new AssertionError(e);
      }
      for (Looper looper : ShadowLooper.getAllLoopers()) {
        if (looper != Looper.getMainLooper() && looper.getThread().isAlive()) {
          idle(looper);
        }
      }
    }
  }

  private static void idle(Looper looper) {
    try {
      shadowOf(looper).idle();
    } catch (IllegalStateException quitting) {
      Uninterruptibles.joinUninterruptibly(looper.getThread());
    }
  }

  /** The threads that Android calls back on. */
  ExecutorService binder() {
    return binder;
  }

  String newAddress() {
    addresses++;
    return String.format("5A:00:00:00:%02X:%02X", addresses >> 8, addresses & 0xff);
  }

  Optional<Peer> peerAt(String address) {
    for (Phone phone : phones) {
      if (phone.isReachableAt(address)) {
        return Optional.of(phone);
      }
    }
    return Optional.ofNullable(peers.get(address));
  }

  /**
   * Ends it, once the radios are closed and their threads have ended: Robolectric's clean-up after
   * a test may take from a thread that is just ending the word of it, so that it never ends.
   */
  @Override
  public void close() {
    settle();
    binder.shutdownNow();
  }
}
