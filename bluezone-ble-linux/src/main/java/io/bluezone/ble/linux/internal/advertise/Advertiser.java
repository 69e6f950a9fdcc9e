// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.advertise;

import io.bluezone.base.Registration;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.internal.AnyThread;
import io.bluezone.ble.internal.OnRadioThread;
import io.bluezone.ble.linux.internal.adapter.AdapterProbe;
import io.bluezone.ble.linux.internal.adapter.BlueZErrors;
import io.bluezone.ble.linux.internal.adapter.PoweredAdapter;
import io.bluezone.ble.linux.internal.adapter.RadioThread;
import io.bluezone.ble.linux.internal.dbus.BusError;
import io.bluezone.ble.spi.RadioRegistration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The radio's advertisements. Each one is an object of its own on D-Bus, registered when it starts
 * and again whenever the adapter comes back.
 */
@OnRadioThread
public final class Advertiser {

  private static final Logger logger = LoggerFactory.getLogger(Advertiser.class);

  /**
   * The time that BlueZ may take to go after it has released its advertisements, as it does at its
   * end.
   */
  private static final Duration RELEASE_GRACE = Duration.ofSeconds(2);

  private final RadioThread radioThread;
  private final AdapterProbe probe;
  private final Set<Advert> adverts = new LinkedHashSet<>();
  private final AtomicLong numbers = new AtomicLong();
  private @Nullable PoweredAdapter adapter;

  public Advertiser(RadioThread radioThread, AdapterProbe probe) {
    this.radioThread = radioThread;
    this.probe = probe;
  }

  public Registration advertise(
      Advertisement advertisement, AdvertiseSettings settings, Consumer<RadioException> listener)
      throws RadioException {
    if (!probe.capabilities().canAdvertise()) {
      throw new RadioException(Reason.NOT_SUPPORTED, "BlueZ offers no advertising on this adapter");
    }
    int limit = probe.capabilities().maxAdvertisementLength();
    if (advertisement.length() > limit) {
      throw new RadioException(
          Reason.ADVERTISEMENT_TOO_LARGE,
          "the advertisement has "
              + advertisement.length()
              + " bytes with its flags, this adapter takes "
              + limit
              + "; shorten its data");
    }
    Advert advert = new Advert(advertisement, settings, listener);
    advert.register();
    adverts.add(advert);
    return advert;
  }

  public void resume(PoweredAdapter powered) {
    adapter = powered;
    check();
  }

  public void suspend() {
    adverts.forEach(Advert::unregister);
    adapter = null;
  }

  public void check() {
    for (Advert advert : new ArrayList<>(adverts)) {
      try {
        advert.register();
      } catch (RadioException e) {
        advert.notRestored(e);
      }
    }
  }

  public void close() {
    List<Advert> all = new ArrayList<>(adverts);
    adverts.clear();
    for (Advert advert : all) {
      advert.end();
      advert.unregister();
    }
  }

  private static RadioException refusal(BusError e) {
    return e.isBlueZ("NotPermitted")
        ? BlueZErrors.of(
            "start advertising",
            Reason.NO_ADVERTISING_INSTANCE,
            "all advertising instances are taken; close another advertisement",
            e)
        : BlueZErrors.of("start advertising", e);
  }

  private final class Advert extends RadioRegistration {
    private final Advertisement advertisement;
    private final AdvertiseSettings settings;
    private final Consumer<RadioException> listener;
    private @Nullable AdvertisementObject registered;

    Advert(
        Advertisement advertisement,
        AdvertiseSettings settings,
        Consumer<RadioException> listener) {
      this.advertisement = advertisement;
      this.settings = settings;
      this.listener = listener;
    }

    void register() throws RadioException {
      PoweredAdapter powered = adapter;
      if (powered == null || registered != null) {
        return;
      }
      AdvertisementObject object = newObject();
      powered.bus().export(object);
      try {
        powered.registerAdvertisement(object.getObjectPath());
        registered = object;
      } catch (BusError e) {
        powered.bus().unexport(object);
        throw refusal(e);
      }
    }

    private AdvertisementObject newObject() {
      String path = "/io/bluezone/advertisement" + numbers.incrementAndGet();
      return new AdvertisementObject(
          path,
          AdvertisementObject.properties(advertisement, settings, probe.txPower()),
          () -> radioThread.post(() -> released(path)));
    }

    void unregister() {
      AdvertisementObject object = registered;
      PoweredAdapter powered = adapter;
      if (object != null && powered != null) {
        PoweredAdapter.attempt(
            "stop advertising", () -> powered.unregisterAdvertisement(object.getObjectPath()));
        powered.bus().unexport(object);
      }
      registered = null;
    }

    private void released(String path) {
      radioThread.after(
          RELEASE_GRACE,
          () -> {
            AdvertisementObject object = registered;
            if (object != null && object.getObjectPath().equals(path)) {
              giveUp(
                  new RadioException(
                      Reason.RELEASED, "BlueZ has ended the advertisement; start it again"));
            }
          });
    }

    void notRestored(RadioException e) {
      if (e.reason() == Reason.NOT_PERMITTED || e.reason() == Reason.ADVERTISEMENT_TOO_LARGE) {
        giveUp(e);
      } else {
        logger.info("an advertisement does not start, it will be tried again: {}", e.getMessage());
      }
    }

    private void giveUp(RadioException cause) {
      adverts.remove(this);
      unregister();
      RadioThread.runGuarded(() -> deliverLast(() -> listener.accept(cause)));
    }

    @AnyThread
    @Override
    protected void stop() {
      radioThread.finish(
          () -> {
            adverts.remove(this);
            unregister();
          });
    }
  }
}
