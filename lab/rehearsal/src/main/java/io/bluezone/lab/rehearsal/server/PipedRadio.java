// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.server;

import io.bluezone.base.Registration;
import io.bluezone.base.TimeSource;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.GattService;
import io.bluezone.ble.RadioCapabilities;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioState;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.ad.Octets;
import io.bluezone.ble.spi.RadioRegistration;
import io.bluezone.ble.spi.StateListeners;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A radio whose other end is a device of the town's world. What is begun takes effect with the
 * answer to an advance, and what was heard comes with the next one, each at its time. Thread safe.
 */
final class PipedRadio implements BleRadio {

  private final RadioCapabilities capabilities;
  private final PipedTime town;
  private final TimeSource time;
  private final StateListeners listeners = new StateListeners();
  private final Map<Integer, Consumer<RadioEvent>> begun = new ConcurrentHashMap<>();
  private final Map<Integer, GattService> served = new ConcurrentHashMap<>();
  private final Queue<RadioWish> wishes = new ConcurrentLinkedQueue<>();
  private final AtomicInteger handles = new AtomicInteger();
  private volatile RadioState state;

  PipedRadio(RadioEvent.Found found, PipedTime town) {
    this.town = town;
    time = town.source();
    state = found.state();
    capabilities =
        RadioCapabilities.builder()
            .name(found.name())
            .platform("town")
            .advertisingInstances(found.instances())
            .maxAdvertisementLength(found.length())
            .addressRotation(found.rotation())
            .advertisingInterval(true)
            .passiveScan(true)
            .activeScan(true)
            .gattClient(found.gattClient())
            .gattServer(found.gattServer())
            .build();
  }

  /** Plans what the town's radio has heard, each event at its time or now. */
  void hear(List<RadioEvent> events) {
    for (RadioEvent event : events) {
      Duration wait =
          event instanceof RadioEvent.Heard heard
              ? Duration.between(town.now(), heard.time())
              : Duration.ZERO;
      var unused =
          time.executor()
              .schedule(() -> tell(event), Math.max(0, wait.toNanos()), TimeUnit.NANOSECONDS);
    }
  }

  private void tell(RadioEvent event) {
    if (event instanceof RadioEvent.Changed changed) {
      change(changed.state());
      return;
    }
    Consumer<RadioEvent> listener = begun.get(event.handle());
    if (listener != null) {
      listener.accept(event);
    }
  }

  private void change(RadioState to) {
    if (state != RadioState.CLOSED && state != to) {
      state = to;
      listeners.tell(to);
    }
  }

  /** {@return what was wanted since it was last asked} */
  List<RadioWish> wishes() {
    List<RadioWish> taken = new ArrayList<>();
    for (RadioWish wish = wishes.poll(); wish != null; wish = wishes.poll()) {
      taken.add(wish);
    }
    return taken;
  }

  /** {@return a served characteristic's value for a reader} */
  PipeMessage.Value value(RadioEvent.Reader reader) {
    GattService service = served.get(reader.handle());
    try {
      return new PipeMessage.Value(
          Optional.ofNullable(service).stream()
              .map(each -> each.characteristics().get(reader.characteristic()))
              .filter(Objects::nonNull)
              .findFirst()
              .orElseThrow()
              .apply(address(reader.address(), reader.random())));
    } catch (RuntimeException e) {
      return new PipeMessage.Value(null);
    }
  }

  private static DeviceAddress address(long value, boolean random) {
    return new DeviceAddress(value, random ? DeviceAddress.Type.RANDOM : DeviceAddress.Type.PUBLIC);
  }

  private static OptionalInt known(int power) {
    return power == RadioEvent.Signal.UNKNOWN ? OptionalInt.empty() : OptionalInt.of(power);
  }

  /** By this computer's clock, as an adapter's reports are. */
  private ScanReport report(RadioEvent.Heard heard) {
    RadioEvent.Frame frame = heard.frame();
    return new ScanReport(
        time.clock().instant(),
        address(heard.address(), frame.random()),
        known(heard.signal().rssi()),
        known(heard.signal().txPower()),
        AdvertisingData.of(Octets.copyOf(frame.data())),
        AdvertisingData.of(Octets.copyOf(frame.scanResponse())),
        frame.connectable(),
        frame.extended());
  }

  private static RadioException failure(RadioEvent.Failed failed) {
    return new RadioException(failed.reason(), failed.message());
  }

  /** Anything that was begun, until it is closed here or ended there. */
  private final class Begun extends RadioRegistration {
    private final int handle;

    Begun(int handle) {
      this.handle = handle;
    }

    @Override
    protected void stop() {
      forget();
      wishes.add(new RadioWish.Close(handle));
    }

    void forget() {
      begun.remove(handle);
      served.remove(handle);
    }
  }

  private void requireOpen() {
    if (state == RadioState.CLOSED) {
      throw new IllegalStateException("the radio is closed");
    }
  }

  @Override
  public RadioCapabilities capabilities() {
    return capabilities;
  }

  @Override
  public RadioState state() {
    return state;
  }

  @Override
  public Registration addStateListener(Consumer<RadioState> listener) {
    return listeners.add(listener);
  }

  @Override
  public Registration scan(ScanSettings settings, ScanListener listener) {
    requireOpen();
    Begun scan = new Begun(handles.incrementAndGet());
    begun.put(scan.handle, event -> tell(event, scan, settings, listener));
    wishes.add(
        new RadioWish.Scan(
            scan.handle, settings.active(), settings.duplicates(), settings.power()));
    return scan;
  }

  private void tell(RadioEvent event, Begun scan, ScanSettings settings, ScanListener listener) {
    if (event instanceof RadioEvent.Heard heard) {
      ScanReport report = report(heard);
      if (settings.accepts(report)) {
        scan.deliver(() -> listener.onReport(report));
      }
    } else if (event instanceof RadioEvent.Paused paused) {
      RadioException cause = new RadioException(paused.reason(), paused.message());
      scan.deliver(() -> listener.onPause(cause));
    } else if (event instanceof RadioEvent.Resumed) {
      scan.deliver(listener::onResume);
    } else if (event instanceof RadioEvent.Failed failed) {
      scan.forget();
      scan.deliverLast(() -> listener.onEnd(Optional.of(failure(failed))));
    }
  }

  @Override
  public Registration advertise(
      Advertisement content, AdvertiseSettings settings, Consumer<RadioException> listener)
      throws RadioException {
    requireOpen();
    if (content.length() > capabilities.maxAdvertisementLength()) {
      throw new RadioException(
          RadioException.Reason.ADVERTISEMENT_TOO_LARGE, content + " does not fit");
    }
    Begun advertisement = new Begun(handles.incrementAndGet());
    begun.put(
        advertisement.handle,
        event -> {
          if (event instanceof RadioEvent.Failed failed) {
            advertisement.forget();
            advertisement.deliverLast(() -> listener.accept(failure(failed)));
          }
        });
    wishes.add(
        new RadioWish.Advertise(
            advertisement.handle,
            RadioWish.Content.of(content),
            settings.connectable(),
            settings.interval(),
            settings.power()));
    return advertisement;
  }

  @Override
  public Registration serve(GattService service) {
    requireOpen();
    Begun serving = new Begun(handles.incrementAndGet());
    served.put(serving.handle, service);
    wishes.add(
        new RadioWish.Serve(
            serving.handle, service.uuid(), new ArrayList<>(service.characteristics().keySet())));
    return serving;
  }

  @Override
  public CompletableFuture<byte[]> read(
      DeviceAddress address, UUID service, UUID characteristic, Duration timeout) {
    requireOpen();
    int handle = handles.incrementAndGet();
    CompletableFuture<byte[]> value = new CompletableFuture<>();
    begun.put(
        handle,
        event -> {
          begun.remove(handle);
          if (event instanceof RadioEvent.Read read) {
            value.complete(read.value());
          } else if (event instanceof RadioEvent.Failed failed) {
            value.completeExceptionally(failure(failed));
          }
        });
    wishes.add(
        new RadioWish.Read(
            handle,
            address.value(),
            address.type() == DeviceAddress.Type.RANDOM,
            service,
            characteristic,
            timeout));
    return value;
  }

  @Override
  public void close() {
    change(RadioState.CLOSED);
    List.copyOf(begun.keySet()).forEach(handle -> wishes.add(new RadioWish.Close(handle)));
    begun.clear();
    served.clear();
  }
}
