// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import android.bluetooth.BluetoothAdapter;
import android.bluetooth.le.AdvertiseData;
import android.bluetooth.le.AdvertisingSet;
import android.bluetooth.le.AdvertisingSetCallback;
import android.bluetooth.le.BluetoothLeAdvertiser;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.android.internal.AdvertisingRequests;
import io.bluezone.ble.internal.AnyThread;
import io.bluezone.ble.internal.OnRadioThread;
import io.bluezone.ble.spi.RadioRegistration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The radio's advertisements, each of them an advertising set of its own, which Android gives a new
 * random address.
 */
@OnRadioThread
final class Advertiser {

  private final RadioThread radioThread;
  private final AndroidBluetooth bluetooth;
  private final BluetoothAdapter adapter;
  private final Set<Advert> adverts = new LinkedHashSet<>();

  public Advertiser(RadioThread radioThread, AndroidBluetooth bluetooth, BluetoothAdapter adapter) {
    this.radioThread = radioThread;
    this.bluetooth = bluetooth;
    this.adapter = adapter;
  }

  /**
   * Asks Android to advertise; a failure goes to the listener unless the caller waits for {@link
   * Advert#answer()}.
   */
  public Advert advertise(
      Advertisement advertisement,
      AdvertiseSettings settings,
      Consumer<RadioException> listener,
      int instances,
      boolean awaited)
      throws RadioException {
    AdvertiseData data = AdvertisingRequests.data(advertisement);
    if (adverts.size() >= instances) {
      throw new RadioException(
          Reason.NO_ADVERTISING_INSTANCE,
          "all " + instances + " advertising instances are taken; close another advertisement");
    }
    Advert advert = new Advert(data, settings, listener, awaited);
    adverts.add(advert);
    try {
      advert.register(advert.first);
    } catch (RadioException e) {
      adverts.remove(advert);
      throw e;
    }
    return advert;
  }

  public void resume() {
    for (Advert advert : new ArrayList<>(adverts)) {
      advert.restore();
    }
  }

  /** The adapter is off. Android does not say so to advertisers. */
  public void suspend() {
    adverts.forEach(Advert::unregister);
  }

  public void close() {
    List<Advert> all = new ArrayList<>(adverts);
    for (Advert advert : all) {
      advert.end();
      advert.first.fail(RadioThread.closed());
      advert.withdraw();
    }
  }

  final class Advert extends RadioRegistration {
    private final AdvertiseData data;
    private final AdvertiseSettings settings;
    private final Consumer<RadioException> listener;
    private final Request first;
    private @Nullable SetCallback registered;

    Advert(
        AdvertiseData data,
        AdvertiseSettings settings,
        Consumer<RadioException> listener,
        boolean awaited) {
      this.data = data;
      this.settings = settings;
      this.listener = listener;
      first = newRequest(awaited);
    }

    private Request newRequest(boolean awaited) {
      return new Request(
          radioThread, awaited, () -> giveUp(PlatformErrors.noAnswer(Operation.ADVERTISE)));
    }

    /** Completes when Android has answered. */
    @AnyThread
    CompletableFuture<@Nullable Void> answer() {
      return first.answer();
    }

    void register(Request request) throws RadioException {
      BluetoothLeAdvertiser advertiser = adapter.getBluetoothLeAdvertiser();
      if (advertiser == null) {
        request.succeed();
        throw PlatformErrors.off(Operation.ADVERTISE);
      }
      SetCallback callback = new SetCallback(request);
      registered = callback;
      try {
        bluetooth.call(
            Operation.ADVERTISE,
            () -> {
              advertiser.startAdvertisingSet(
                  AdvertisingRequests.parameters(settings),
                  data,
                  null,
                  null,
                  null,
                  0,
                  0,
                  callback,
                  radioThread.handler());
              return callback;
            });
      } catch (RadioException e) {
        registered = null;
        request.succeed();
        throw e;
      }
    }

    /** A listener that was told before may have closed this. */
    void restore() {
      if (!isActive() || registered != null) {
        return;
      }
      try {
        bluetooth.require(Operation.ADVERTISE);
        register(newRequest(false));
      } catch (RadioException e) {
        giveUp(e);
      }
    }

    void unregister() {
      SetCallback callback = registered;
      registered = null;
      BluetoothLeAdvertiser advertiser = adapter.getBluetoothLeAdvertiser();
      if (callback != null) {
        callback.request.succeed();
        if (advertiser != null) {
          AndroidBluetooth.attempt(
              "stop advertising", () -> advertiser.stopAdvertisingSet(callback));
        }
      }
    }

    private void giveUp(RadioException cause) {
      adverts.remove(this);
      SetCallback callback = registered;
      boolean thrown = callback != null && callback.request.fail(cause);
      unregister();
      if (thrown) {
        end();
      } else {
        deliverLast(() -> listener.accept(cause));
      }
    }

    @AnyThread
    @Override
    protected void stop() {
      radioThread.finish(this::withdraw);
    }

    private void withdraw() {
      adverts.remove(this);
      unregister();
    }

    /** Android's callbacks about a set, on the radio's thread; ignored once the set has ended. */
    private final class SetCallback extends AdvertisingSetCallback {
      final Request request;

      SetCallback(Request request) {
        this.request = request;
      }

      @Override
      public void onAdvertisingSetStarted(@Nullable AdvertisingSet set, int txPower, int status) {
        if (registered != this) {
          return;
        }
        if (status == ADVERTISE_SUCCESS) {
          request.succeed();
        } else {
          giveUp(PlatformErrors.advertise(status));
        }
      }

      @Override
      public void onAdvertisingEnabled(@Nullable AdvertisingSet set, boolean enable, int status) {
        if (!enable) {
          ended();
        }
      }

      @Override
      public void onAdvertisingSetStopped(@Nullable AdvertisingSet set) {
        ended();
      }

      /** With Bluetooth going off, it comes back with it; else it is over. */
      private void ended() {
        if (registered == this && adapter.isEnabled()) {
          giveUp(
              new RadioException(
                  Reason.RELEASED, "Android has ended the advertisement; start it again"));
        }
      }
    }
  }
}
