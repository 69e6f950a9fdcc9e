// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.process;

import com.google.common.collect.Maps;
import io.bluezone.base.Registration;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.GattService;
import io.bluezone.ble.RadioCapabilities;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.lab.rehearsal.server.PipeMessage;
import io.bluezone.lab.rehearsal.server.RadioEvent;
import io.bluezone.lab.rehearsal.server.RadioEvent.Signal;
import io.bluezone.lab.rehearsal.server.RadioWish;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Does with the town's radio what a process wants, and keeps what it hears for the process. */
final class RadioRelay implements AutoCloseable {

  private final BleRadio radio;
  private final ServerProcess process;
  private final Map<Integer, Registration> begun = new HashMap<>();
  private final Registration state;
  private final Set<Integer> reads = new HashSet<>();
  private List<RadioEvent> events = new ArrayList<>();

  RadioRelay(BleRadio radio, ServerProcess process) {
    this.radio = radio;
    this.process = process;
    state = radio.addStateListener(to -> add(new RadioEvent.Changed(to)));
  }

  RadioEvent.Found found() {
    RadioCapabilities known = radio.capabilities();
    return new RadioEvent.Found(
        known.name(),
        known.advertisingInstances(),
        known.maxAdvertisementLength(),
        known.addressRotation(),
        known.gattClient(),
        known.gattServer(),
        radio.state());
  }

  private synchronized void add(RadioEvent event) {
    events.add(event);
  }

  /** {@return whether a value is being read, or has been and was not taken} */
  synchronized boolean isReading() {
    return !reads.isEmpty();
  }

  /** {@return whether the process uses the radio: one that has just started soon will} */
  boolean hasBegun() {
    return !begun.isEmpty();
  }

  synchronized boolean hasHeard() {
    return !events.isEmpty();
  }

  /** {@return what was heard since it was last taken} */
  synchronized List<RadioEvent> take() {
    List<RadioEvent> taken = events;
    events = new ArrayList<>();
    taken.forEach(event -> reads.remove(event.handle()));
    return taken;
  }

  void obey(RadioWish wish) {
    try {
      if (wish instanceof RadioWish.Close) {
        Registration open = begun.remove(wish.handle());
        if (open != null) {
          open.close();
        }
      } else if (wish instanceof RadioWish.Read read) {
        read(read);
      } else {
        begun.put(wish.handle(), begin(wish));
      }
    } catch (RadioException e) {
      add(new RadioEvent.Failed(wish.handle(), e.reason(), String.valueOf(e.getMessage())));
    }
  }

  private Registration begin(RadioWish wish) throws RadioException {
    if (wish instanceof RadioWish.Scan scan) {
      return radio.scan(
          new ScanSettings(scan.active(), scan.duplicates(), List.of(), scan.power()),
          new Listener(scan.handle()));
    }
    if (wish instanceof RadioWish.Advertise advertise) {
      return radio.advertise(
          advertise.content().advertisement(),
          new AdvertiseSettings(advertise.connectable(), advertise.interval(), advertise.power()),
          cause -> fail(advertise.handle(), cause));
    }
    RadioWish.Serve serve = (RadioWish.Serve) wish;
    return radio.serve(
        new GattService(
            serve.service(),
            Maps.toMap(
                serve.characteristics(), uuid -> reader -> value(serve.handle(), uuid, reader))));
  }

  private void read(RadioWish.Read read) {
    synchronized (this) {
      reads.add(read.handle());
    }
    CompletableFuture<Void> unused =
        radio
            .read(
                address(read.address(), read.random()),
                read.service(),
                read.characteristic(),
                read.timeout())
            .handle(
                (value, failure) -> {
                  if (failure == null) {
                    add(new RadioEvent.Read(read.handle(), value));
                  } else {
                    fail(read.handle(), failure);
                  }
                  return null;
                });
  }

  private void fail(int handle, Throwable failure) {
    RadioException.Reason reason =
        failure instanceof RadioException refused
            ? refused.reason()
            : RadioException.Reason.CONNECTION_FAILED;
    add(new RadioEvent.Failed(handle, reason, String.valueOf(failure.getMessage())));
  }

  private byte[] value(int handle, UUID characteristic, DeviceAddress reader) {
    try {
      byte @Nullable [] bytes =
          process
              .ask(
                  new PipeMessage.Ask(
                      new RadioEvent.Reader(
                          handle, characteristic, reader.value(), isRandom(reader))),
                  PipeMessage.Value.class)
              .bytes();
      if (bytes == null) {
        throw new IllegalStateException("the process gives no value");
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isRandom(DeviceAddress address) {
    return address.type() == DeviceAddress.Type.RANDOM;
  }

  private static DeviceAddress address(long value, boolean random) {
    return new DeviceAddress(value, random ? DeviceAddress.Type.RANDOM : DeviceAddress.Type.PUBLIC);
  }

  /** Ends all that the process has begun; the radio stays open. */
  @Override
  public void close() {
    state.close();
    begun.values().forEach(Registration::close);
    begun.clear();
    List<RadioEvent> unused = take();
  }

  private final class Listener implements ScanListener {
    private final int handle;

    Listener(int handle) {
      this.handle = handle;
    }

    @Override
    public void onReport(ScanReport report) {
      add(
          new RadioEvent.Heard(
              handle,
              report.time(),
              report.address().value(),
              new RadioEvent.Frame(
                  report.data().bytes().toByteArray(),
                  report.scanResponse().bytes().toByteArray(),
                  isRandom(report.address()),
                  report.connectable(),
                  report.extended()),
              new Signal(
                  report.rssi().orElse(Signal.UNKNOWN),
                  report.headerTxPower().orElse(Signal.UNKNOWN))));
    }

    @Override
    public void onEnd(Optional<RadioException> cause) {
      fail(
          handle,
          cause.orElseGet(
              () -> new RadioException(RadioException.Reason.ADAPTER_MISSING, "the scan ended")));
    }

    @Override
    public void onPause(RadioException cause) {
      add(new RadioEvent.Paused(handle, cause.reason(), String.valueOf(cause.getMessage())));
    }

    @Override
    public void onResume() {
      add(new RadioEvent.Resumed(handle));
    }
  }
}
