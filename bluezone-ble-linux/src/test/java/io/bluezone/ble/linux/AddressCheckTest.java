// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bluezone.ble.RadioException;
import io.bluezone.ble.ad.Octets;
import io.bluezone.ble.linux.AddressCheck.Result;
import io.bluezone.ble.linux.fake.FakeDevice;
import io.bluezone.ble.linux.internal.dbus.LEAdvertisement1;
import io.bluezone.ble.linux.internal.dbus.PropertyMap;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.freedesktop.dbus.interfaces.Properties;
import org.junit.jupiter.api.Test;

class AddressCheckTest extends OnFakeRadio {

  private static final int TEST_COMPANY = 0xffff;

  @Test
  void takesTwoAddressesForAChange() {
    assertThat(heard("5A:00:00:00:00:01", "5A:00:00:00:00:02")).isEqualTo(Result.CHANGES);
    assertThat(fake.bluez.advertisements().paths()).isEmpty();
    assertThat(fake.bluez.count("StopDiscovery")).isEqualTo(2);
  }

  @Test
  void takesOneAddressForNone() {
    assertThat(heard("5A:00:00:00:00:01", "5A:00:00:00:00:01")).isEqualTo(Result.STAYS);
  }

  @Test
  void givesNoAnswerOfNothingHeard() throws Exception {
    AddressCheck check = new AddressCheck(fake.radio, Duration.ofMillis(100));
    assertThat(check.run(fake.radio, false)).isEqualTo(Result.NOT_HEARD);
  }

  @Test
  void passesARefusalOn() {
    fake.bluez.fail("RegisterAdvertisement", org.bluez.Error.NotPermitted::new);
    AddressCheck check = new AddressCheck(fake.radio, Duration.ofMillis(100));
    assertThatThrownBy(() -> check.run(fake.radio, true)).isInstanceOf(RadioException.class);
  }

  /** The check's result when its advertisements are heard under these addresses. */
  private Result heard(String first, String second) {
    CompletableFuture<Result> result = CompletableFuture.supplyAsync(this::check);
    Octets sent = echo(first, Octets.EMPTY);
    echo(second, sent);
    return result.join();
  }

  private Result check() {
    try {
      return new AddressCheck(fake.radio, Duration.ofSeconds(10)).run(fake.radio, true);
    } catch (RadioException e) {
      throw new CompletionException(e);
    }
  }

  /** Lets the next advertisement be heard. */
  private Octets echo(String address, Octets before) {
    AtomicReference<Octets> now = new AtomicReference<>(Octets.EMPTY);
    assertThat(
            FakeRadio.until(
                () -> {
                  now.set(sent());
                  return !now.get().isEmpty() && !now.get().equals(before);
                }))
        .isTrue();
    fake.bluez.hear(FakeDevice.heard(address, -60, TEST_COMPANY, now.get().toByteArray()));
    return now.get();
  }

  private Octets sent() {
    try {
      return new PropertyMap(
              fake.bluez.advertisements().only(Properties.class).GetAll(LEAdvertisement1.NAME))
          .octetsByNumber("ManufacturerData")
          .getOrDefault(TEST_COMPANY, Octets.EMPTY);
    } catch (RuntimeException e) {
      return Octets.EMPTY; // there is none just now
    }
  }
}
