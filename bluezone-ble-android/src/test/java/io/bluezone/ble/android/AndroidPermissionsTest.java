// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.Manifest.permission;
import io.bluezone.base.Registration;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.GattService;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.ad.Octets;
import io.bluezone.testing.radio.Reports;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.Test;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.annotation.Config;

/** What each level asks for, missing. */
public class AndroidPermissionsTest extends OnTheAir {

  private static final UUID SERVICE = UUID.fromString("00004e56-73f5-4bc4-a12f-17d1ad07a667");

  private static void deny(String... permissions) {
    shadowOf(RuntimeEnvironment.getApplication()).denyPermissions(permissions);
  }

  private static void grant(String... permissions) {
    shadowOf(RuntimeEnvironment.getApplication()).grantPermissions(permissions);
  }

  private Registration scan() throws RadioException {
    return radio.scan(ScanSettings.DEFAULT, new Reports());
  }

  private Registration advertise() throws RadioException {
    return radio.advertise(
        Advertisement.builder().addManufacturerData(1, Octets.EMPTY).build(),
        AdvertiseSettings.DEFAULT);
  }

  private Registration serve() throws RadioException {
    return radio.serve(new GattService(SERVICE, Map.of()));
  }

  private CompletableFuture<byte[]> read() {
    CompletableFuture<byte[]> read =
        radio.read(
            DeviceAddress.parse("D0:00:00:00:00:01", DeviceAddress.Type.RANDOM),
            SERVICE,
            SERVICE,
            Duration.ofSeconds(1));
    air.settle();
    return read;
  }

  private static void expect(RadioException failure, String missing) {
    assertThat(failure.reason()).isEqualTo(Reason.NOT_PERMITTED);
    assertThat(failure).hasMessageContaining(missing);
  }

  @Test
  @Config(sdk = {31, 34, 35})
  public void asksForEachOperationsOwnPermissionFromAndroid12On() throws Exception {
    deny(permission.BLUETOOTH_SCAN, permission.ACCESS_FINE_LOCATION);
    expect(Failures.of(this::scan), permission.BLUETOOTH_SCAN);
    advertise().close();
    serve().close();
    grant(permission.BLUETOOTH_SCAN);

    deny(permission.BLUETOOTH_ADVERTISE);
    expect(Failures.of(this::advertise), permission.BLUETOOTH_ADVERTISE);
    scan().close();
    grant(permission.BLUETOOTH_ADVERTISE);

    deny(permission.BLUETOOTH_CONNECT);
    expect(Failures.of(this::serve), permission.BLUETOOTH_CONNECT);
    expect(Failures.of(read()), permission.BLUETOOTH_CONNECT);
    scan().close();
    advertise().close();
  }

  @Test
  @Config(sdk = {31, 34, 35})
  public void needsNoLocationFromAndroid12On() throws Exception {
    deny(permission.ACCESS_FINE_LOCATION, permission.ACCESS_COARSE_LOCATION);
    assertThat(scan().isActive()).isTrue();
  }

  @Test
  @Config(sdk = 26)
  public void needsLocationForScansUpToAndroid11() throws Exception {
    deny(permission.ACCESS_FINE_LOCATION);
    scan().close();
    deny(permission.ACCESS_COARSE_LOCATION);
    expect(Failures.of(this::scan), permission.ACCESS_FINE_LOCATION);
    advertise().close();
    serve().close();
    deny(permission.BLUETOOTH_SCAN, permission.BLUETOOTH_ADVERTISE, permission.BLUETOOTH_CONNECT);
    grant(permission.ACCESS_FINE_LOCATION);
    scan().close();
  }

  @Test
  @Config(sdk = 26)
  public void needsBluetoothInTheManifestUpToAndroid11() {
    deny(permission.BLUETOOTH_ADMIN);
    expect(Failures.of(this::scan), permission.BLUETOOTH_ADMIN);
    expect(Failures.of(this::advertise), permission.BLUETOOTH_ADMIN);
    grant(permission.BLUETOOTH_ADMIN);
    deny(permission.BLUETOOTH);
    expect(Failures.of(this::serve), permission.BLUETOOTH);
    expect(Failures.of(read()), permission.BLUETOOTH);
  }

  @Test
  public void endsWhatNeededAPermissionTakenAwayWhileOff() throws Exception {
    Reports heard = new Reports();
    List<RadioException> ends = new java.util.concurrent.CopyOnWriteArrayList<>();
    Registration scan = radio.scan(ScanSettings.DEFAULT, heard);
    Registration advert =
        radio.advertise(
            Advertisement.builder().addManufacturerData(1, Octets.EMPTY).build(),
            AdvertiseSettings.DEFAULT,
            ends::add);
    Registration served = serve();
    phone.power(false);
    deny(
        permission.BLUETOOTH,
        permission.BLUETOOTH_SCAN,
        permission.BLUETOOTH_ADVERTISE,
        permission.BLUETOOTH_CONNECT);
    phone.power(true);
    assertThat(Failures.reasons(heard.ends())).containsExactly(Reason.NOT_PERMITTED);
    assertThat(ends).extracting(RadioException::reason).containsExactly(Reason.NOT_PERMITTED);
    assertThat(List.of(scan, advert, served)).noneMatch(Registration::isActive);
  }

  @Test
  public void opensARadioWithoutAnyPermission() throws Exception {
    deny(
        permission.BLUETOOTH_SCAN,
        permission.BLUETOOTH_ADVERTISE,
        permission.BLUETOOTH_CONNECT,
        permission.ACCESS_FINE_LOCATION);
    try (AndroidRadio other = radioOf(phone)) {
      assertThat(other.state()).isEqualTo(io.bluezone.ble.RadioState.ON);
    }
  }
}
