// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.radio;

import com.google.common.collect.Maps;
import io.bluezone.base.Registration;
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
import io.bluezone.ble.spi.ForwardingBleRadio;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Radios that do what the simulated one does, but for one fault each, which is their name. */
final class RadioMutants {

  private RadioMutants() {}

  /** Another radio, whose faults are what it overrides. */
  private static class Mutant extends ForwardingBleRadio {
    final BleRadio sound;

    Mutant(BleRadio sound) {
      this.sound = sound;
    }

    @Override
    protected BleRadio delegate() {
      return sound;
    }

    void closeAtOff(Registration started) {
      Running.assertRuns(
          sound.addStateListener(
              state -> {
                if (state == RadioState.OFF) {
                  started.close();
                }
              }));
    }
  }

  private static ScanListener changing(ScanListener listener, UnaryOperator<ScanReport> change) {
    return new ScanListener() {
      @Override
      public void onReport(ScanReport report) {
        listener.onReport(change.apply(report));
      }

      @Override
      public void onPause(RadioException cause) {
        listener.onPause(cause);
      }

      @Override
      public void onResume() {
        listener.onResume();
      }

      @Override
      public void onEnd(Optional<RadioException> cause) {
        listener.onEnd(cause);
      }
    };
  }

  private static GattService answering(
      GattService service, UnaryOperator<Function<DeviceAddress, byte[]>> change) {
    return new GattService(
        service.uuid(), Maps.transformValues(service.characteristics(), change::apply));
  }

  /** A handle that stays as it is when it is closed. */
  private static Registration deaf(Registration started) {
    return new Registration() {
      private boolean closed;

      @Override
      public boolean isActive() {
        return !closed && started.isActive();
      }

      @Override
      public void close() {
        closed = true;
      }
    };
  }

  static class StaysSilentAfterOffAndOn extends MutantRadioContract {
    @Override
    BleRadio mutant(BleRadio sound) {
      return new Mutant(sound) {
        @Override
        public Registration advertise(
            Advertisement advertisement,
            AdvertiseSettings settings,
            Consumer<RadioException> listener)
            throws RadioException {
          Registration advert = super.advertise(advertisement, settings, listener);
          closeAtOff(advert);
          return advert;
        }
      };
    }
  }

  static class StaysDeafAfterOffAndOn extends MutantRadioContract {
    @Override
    BleRadio mutant(BleRadio sound) {
      return new Mutant(sound) {
        @Override
        public Registration scan(ScanSettings settings, ScanListener listener)
            throws RadioException {
          Registration scan = super.scan(settings, listener);
          closeAtOff(scan);
          return scan;
        }
      };
    }
  }

  static class ForgetsServicesAtOff extends MutantRadioContract {
    @Override
    BleRadio mutant(BleRadio sound) {
      return new Mutant(sound) {
        @Override
        public Registration serve(GattService service) throws RadioException {
          Registration served = super.serve(service);
          closeAtOff(served);
          return served;
        }
      };
    }
  }

  static class PretendsToServeWhileItIsOffOrClosed extends MutantRadioContract {
    @Override
    BleRadio mutant(BleRadio sound) {
      return new Mutant(sound) {
        @Override
        public Registration serve(GattService service) throws RadioException {
          return state() == RadioState.ON
              ? super.serve(service)
              : sound.addStateListener(state -> {});
        }
      };
    }
  }

  /** Reads that do not end with the radio, or with its being on. */
  private abstract static class Hanging extends MutantRadioContract {
    abstract RadioState when();

    @Override
    BleRadio mutant(BleRadio sound) {
      return new Mutant(sound) {
        @Override
        public CompletableFuture<byte[]> read(
            DeviceAddress address, UUID service, UUID characteristic, Duration timeout) {
          boolean off = state() != RadioState.ON;
          return super.read(address, service, characteristic, timeout)
              .exceptionallyCompose(
                  failure ->
                      !off && state() == when()
                          ? new CompletableFuture<>()
                          : CompletableFuture.failedFuture(failure));
        }
      };
    }
  }

  static class NeverEndsReadsAtItsClosing extends Hanging {
    @Override
    RadioState when() {
      return RadioState.CLOSED;
    }
  }

  static class NeverEndsReadsWhenTheAdapterGoes extends Hanging {
    @Override
    RadioState when() {
      return RadioState.OFF;
    }
  }

  static class ReadsForThreeTimesTheTimeout extends MutantRadioContract {
    @Override
    BleRadio mutant(BleRadio sound) {
      return new Mutant(sound) {
        @Override
        public CompletableFuture<byte[]> read(
            DeviceAddress address, UUID service, UUID characteristic, Duration timeout) {
          return super.read(address, service, characteristic, timeout.multipliedBy(3));
        }
      };
    }
  }

  static class AnswersReadsAtOnceWithOneValue extends MutantRadioContract {
    @Override
    BleRadio mutant(BleRadio sound) {
      Map<DeviceAddress, CompletableFuture<byte[]>> running = new HashMap<>();
      return new Mutant(sound) {
        @Override
        public CompletableFuture<byte[]> read(
            DeviceAddress address, UUID service, UUID characteristic, Duration timeout) {
          running.values().removeIf(CompletableFuture::isDone);
          return running.computeIfAbsent(
              address, to -> super.read(to, service, characteristic, timeout));
        }
      };
    }
  }

  static class RemembersTheFirstValue extends MutantRadioContract {
    @Override
    BleRadio mutant(BleRadio sound) {
      Map<Function<DeviceAddress, byte[]>, byte[]> values = new HashMap<>();
      return new Mutant(sound) {
        @Override
        public Registration serve(GattService service) throws RadioException {
          return super.serve(
              answering(
                  service,
                  handler ->
                      reader -> values.computeIfAbsent(handler, first -> first.apply(reader))));
        }
      };
    }
  }

  static class SendsNothingInPlaceOfARefusal extends MutantRadioContract {
    @Override
    BleRadio mutant(BleRadio sound) {
      return new Mutant(sound) {
        @Override
        public Registration serve(GattService service) throws RadioException {
          return super.serve(
              answering(
                  service,
                  handler ->
                      reader -> {
                        try {
                          return handler.apply(reader);
                        } catch (RuntimeException e) {
                          return new byte[0];
                        }
                      }));
        }
      };
    }
  }

  static class SendsTheFirstPacketOfAValue extends MutantRadioContract {
    @Override
    BleRadio mutant(BleRadio sound) {
      return new Mutant(sound) {
        @Override
        public Registration serve(GattService service) throws RadioException {
          return super.serve(
              answering(
                  service,
                  handler ->
                      reader -> {
                        byte[] value = handler.apply(reader);
                        return value.length > GattService.MAX_VALUE_LENGTH
                            ? value
                            : Arrays.copyOf(value, Math.min(value.length, 22));
                      }));
        }
      };
    }
  }

  static class SendsValuesOfMoreThan512Bytes extends MutantRadioContract {

    private final List<byte[]> tooLong = new ArrayList<>();

    @Override
    BleRadio mutant(BleRadio sound) {
      return new Mutant(sound) {
        @Override
        public Registration serve(GattService service) throws RadioException {
          return super.serve(
              answering(
                  service,
                  handler ->
                      reader -> {
                        byte[] value = handler.apply(reader);
                        tooLong.clear();
                        if (value.length > GattService.MAX_VALUE_LENGTH) {
                          tooLong.add(value);
                        }
                        return value;
                      }));
        }

        @Override
        public CompletableFuture<byte[]> read(
            DeviceAddress address, UUID service, UUID characteristic, Duration timeout) {
          return super.read(address, service, characteristic, timeout)
              .exceptionallyCompose(
                  failure ->
                      tooLong.isEmpty()
                          ? CompletableFuture.failedFuture(failure)
                          : CompletableFuture.completedFuture(tooLong.remove(0)));
        }
      };
    }
  }

  static class KeepsServingWhatIsWithdrawn extends MutantRadioContract {
    @Override
    BleRadio mutant(BleRadio sound) {
      return new Mutant(sound) {
        @Override
        public Registration serve(GattService service) throws RadioException {
          return deaf(super.serve(service));
        }
      };
    }
  }

  static class KeepsInstancesOfWhatIsClosed extends MutantRadioContract {
    @Override
    BleRadio mutant(BleRadio sound) {
      return new Mutant(sound) {
        @Override
        public Registration advertise(
            Advertisement advertisement,
            AdvertiseSettings settings,
            Consumer<RadioException> listener)
            throws RadioException {
          return deaf(super.advertise(advertisement, settings, listener));
        }
      };
    }
  }

  static class IgnoresTheInterval extends MutantRadioContract {
    @Override
    BleRadio mutant(BleRadio sound) {
      return new Mutant(sound) {
        @Override
        public Registration advertise(
            Advertisement advertisement,
            AdvertiseSettings settings,
            Consumer<RadioException> listener)
            throws RadioException {
          return super.advertise(
              advertisement, settings.withInterval(AdvertiseSettings.MIN_INTERVAL), listener);
        }
      };
    }
  }

  static class InvitesConnectionsAlways extends MutantRadioContract {
    @Override
    BleRadio mutant(BleRadio sound) {
      return new Mutant(sound) {
        @Override
        public Registration advertise(
            Advertisement advertisement,
            AdvertiseSettings settings,
            Consumer<RadioException> listener)
            throws RadioException {
          return super.advertise(advertisement, settings.withConnectable(true), listener);
        }
      };
    }
  }

  /** Reports that differ from what was received. */
  private abstract static class Misreporting extends MutantRadioContract {
    abstract ScanReport change(ScanReport report);

    @Override
    BleRadio mutant(BleRadio sound) {
      return new Mutant(sound) {
        @Override
        public Registration scan(ScanSettings settings, ScanListener listener)
            throws RadioException {
          return super.scan(settings, changing(listener, report -> change(report)));
        }
      };
    }
  }

  static class DatesReports1970 extends Misreporting {
    @Override
    ScanReport change(ScanReport report) {
      return new ScanReport(
          Instant.EPOCH,
          report.address(),
          report.rssi(),
          report.headerTxPower(),
          report.data(),
          report.scanResponse(),
          report.connectable(),
          report.extended());
    }
  }

  static class ReportsEveryFrameAsAnInvitation extends Misreporting {
    @Override
    ScanReport change(ScanReport report) {
      return new ScanReport(
          report.time(),
          report.address(),
          report.rssi(),
          report.headerTxPower(),
          report.data(),
          report.scanResponse(),
          true,
          report.extended());
    }
  }

  static class ReportsOneAddressForAll extends Misreporting {
    @Override
    ScanReport change(ScanReport report) {
      return new ScanReport(
          report.time(),
          DeviceAddress.parse("C0:00:00:00:00:02", DeviceAddress.Type.RANDOM),
          report.rssi(),
          report.headerTxPower(),
          report.data(),
          report.scanResponse(),
          report.connectable(),
          report.extended());
    }
  }

  static class IgnoresFilters extends MutantRadioContract {
    @Override
    BleRadio mutant(BleRadio sound) {
      return new Mutant(sound) {
        @Override
        public Registration scan(ScanSettings settings, ScanListener listener)
            throws RadioException {
          return super.scan(settings.withFilters(List.of()), listener);
        }
      };
    }
  }

  static class TellsListenersThatWereClosed extends MutantRadioContract {
    @Override
    BleRadio mutant(BleRadio sound) {
      return new Mutant(sound) {
        @Override
        public Registration addStateListener(Consumer<RadioState> listener) {
          return deaf(super.addStateListener(listener));
        }
      };
    }
  }

  static class HidesThatItConnects extends MutantRadioContract {
    @Override
    BleRadio mutant(BleRadio sound) {
      return new Mutant(sound) {
        @Override
        public RadioCapabilities capabilities() {
          return super.capabilities().toBuilder().gattClient(false).gattServer(false).build();
        }
      };
    }
  }
}
