// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import com.google.common.collect.ImmutableList;
import com.google.common.util.concurrent.Uninterruptibles;
import io.bluezone.base.Registration;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.ScanFilter;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.ad.Octets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Finds out whether a radio changes its device address from one advertisement to the next. No radio
 * can see its own, so another one listens: a second adapter of the same machine. What is sent is
 * random and says nothing about anybody.
 */
public final class AddressCheck {

  /** The finding of the listening radio. */
  public enum Result {
    /** The second advertisement came from another address than the first. */
    CHANGES,
    /** Both came from the same address. */
    STAYS,
    /** One of them was not heard in time. */
    NOT_HEARD
  }

  /** Company number for internal tests (Bluetooth SIG, Assigned Numbers, section 7.1). */
  private static final int TEST_COMPANY = 0xffff;

  private static final int NONCE_LENGTH = 12;

  private final BleRadio observer;
  private final Duration patience;

  /** A check by another adapter within range, which listens so long for each advertisement. */
  public AddressCheck(BleRadio observer, Duration patience) {
    this.observer = observer;
    this.patience = patience;
  }

  /**
   * Sends two advertisements, one after the other, and compares their addresses. Waits until both
   * were heard or the time is over.
   *
   * @param sender the radio in question
   * @param connectable whether to send connectable advertisements: their address may stay while
   *     that of others changes
   * @throws RadioException if the one cannot advertise or the other cannot scan
   */
  public Result run(BleRadio sender, boolean connectable) throws RadioException {
    AdvertiseSettings settings = AdvertiseSettings.DEFAULT.withConnectable(connectable);
    Optional<DeviceAddress> first = addressOf(sender, settings);
    Optional<DeviceAddress> second = first.isPresent() ? addressOf(sender, settings) : first;
    if (second.isEmpty()) {
      return Result.NOT_HEARD;
    }
    return first.equals(second) ? Result.STAYS : Result.CHANGES;
  }

  private Optional<DeviceAddress> addressOf(BleRadio sender, AdvertiseSettings settings)
      throws RadioException {
    Octets nonce = nonce();
    byte[] ones = new byte[NONCE_LENGTH];
    Arrays.fill(ones, (byte) 0xff);
    ScanSettings scan =
        ScanSettings.DEFAULT
            .withActive(true)
            .withFilters(
                ImmutableList.of(
                    ScanFilter.ofManufacturer(TEST_COMPANY, nonce, Octets.copyOf(ones))));
    Advertisement advertisement =
        Advertisement.builder().addManufacturerData(TEST_COMPANY, nonce).build();
    CompletableFuture<DeviceAddress> heard = new CompletableFuture<>();
    try (Registration scanning = observer.scan(scan, report -> heard.complete(report.address()));
        Registration sending = sender.advertise(advertisement, settings)) {
      return Optional.of(Uninterruptibles.getUninterruptibly(heard, patience));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Octets nonce() {
    byte[] bytes = new byte[NONCE_LENGTH];
    new SecureRandom().nextBytes(bytes);
    return Octets.copyOf(bytes);
  }
}
