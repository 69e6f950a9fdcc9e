// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import android.bluetooth.BluetoothAdapter;
import android.bluetooth.le.AdvertiseData;
import android.bluetooth.le.AdvertisingSet;
import android.bluetooth.le.AdvertisingSetCallback;
import android.bluetooth.le.BluetoothLeAdvertiser;
import io.bluezone.ble.AdvertiseListener;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.spi.RadioRegistration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The radio's advertisements, each of them an advertising set of its own, which Android gives a new
 * random address. All methods on the control thread.
 */
final class Advertiser {

  private final Control control;
  private final AndroidBluetooth platform;
  private final BluetoothAdapter adapter;
  private final Set<Advert> adverts = new LinkedHashSet<>();

  public Advertiser(Control control, AndroidBluetooth platform, BluetoothAdapter adapter) {
    this.control = control;
    this.platform = platform;
    this.adapter = adapter;
  }

  /**
   * Asks Android to advertise.
   *
   * @param instances how many advertisements may run
   * @param awaited whether the caller waits for {@link Advert#answer()}; otherwise its listener is
   *     told that it fails
   */
  public Advert advertise(
      Advertisement advertisement,
      AdvertiseSettings settings,
      AdvertiseListener listener,
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

  /** The adapter came. */
  public void resume() {
    for (Advert advert : new ArrayList<>(adverts)) {
      advert.restore();
    }
  }

  /** The adapter went, and Android tells none of its advertisers. */
  public void suspend() {
    adverts.forEach(Advert::unregister);
  }

  /** Ends all advertisements. */
  public void close() {
    List<Advert> all = new ArrayList<>(adverts);
    for (Advert advert : all) {
      advert.end();
      advert.first.fail(Control.closed());
      advert.withdraw();
    }
  }

  /** One advertisement. */
  final class Advert extends RadioRegistration {
    private final AdvertiseData data;
    private final AdvertiseSettings settings;
    private final AdvertiseListener listener;
    private final Request first;
    private @Nullable SetCallback registered;

    Advert(
        AdvertiseData data,
        AdvertiseSettings settings,
        AdvertiseListener listener,
        boolean awaited) {
      this.data = data;
      this.settings = settings;
      this.listener = listener;
      first = newRequest(awaited);
    }

    private Request newRequest(boolean awaited) {
      return new Request(
          control, awaited, () -> giveUp(PlatformErrors.noAnswer(Operation.ADVERTISE)));
    }

    /** Completes when Android has answered. */
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
        platform.call(
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
                  control.handler());
              return callback;
            });
      } catch (RadioException e) {
        registered = null;
        request.succeed();
        throw e;
      }
    }

    void restore() {
      if (registered != null) {
        return;
      }
      try {
        platform.require(Operation.ADVERTISE);
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
        deliverLast(() -> listener.onEnd(cause));
      }
    }

    @Override
    protected void stop() {
      control.finish(this::withdraw);
    }

    private void withdraw() {
      adverts.remove(this);
      unregister();
    }

    /** What Android tells of a set, here on the control thread; nothing once that is ended. */
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
