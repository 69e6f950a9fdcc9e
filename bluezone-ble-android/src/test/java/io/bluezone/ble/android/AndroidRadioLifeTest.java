// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import static io.bluezone.testing.radio.Running.assertRuns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.Manifest.permission;
import android.content.Context;
import android.content.ContextWrapper;
import android.content.Intent;
import android.content.pm.PackageManager;
import io.bluezone.base.Registration;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.GattService;
import io.bluezone.ble.RadioCapabilities;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.RadioState;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.ad.Octets;
import io.bluezone.ble.android.air.Phone;
import io.bluezone.testing.radio.Reports;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.Test;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.annotation.Config;

/** Bluetooth's going off and on, and what the radio says of itself. */
public class AndroidRadioLifeTest extends OnTheAir {

  private static final UUID SERVICE = UUID.fromString("00004e56-73f5-4bc4-a12f-17d1ad07a667");
  private static final AdvertisingData FRAME = AdvertisingData.of(Octets.fromHex("03ff0100"));
  private static final Advertisement ADVERTISEMENT =
      Advertisement.builder().addManufacturerData(1, Octets.EMPTY).build();

  private final Reports heard = new Reports();
  private final List<RadioState> states = new CopyOnWriteArrayList<>();

  private List<Registration> startEverything() throws RadioException {
    return List.of(
        radio.addStateListener(states::add),
        radio.scan(ScanSettings.DEFAULT, heard),
        radio.advertise(ADVERTISEMENT, AdvertiseSettings.DEFAULT),
        radio.serve(new GattService(SERVICE, Map.of())));
  }

  private void expectEverything() {
    air.settle();
    heard.clear();
    air.send("C5:00:00:00:00:01", FRAME, -50);
    assertThat(heard.all()).hasSize(1);
    assertThat(phone.scanning().scans()).hasSize(1);
    assertThat(phone.addresses()).hasSize(1);
    assertThat(phone.server()).isPresent();
  }

  @Test
  public void bringsEverythingBackWithBluetoothUnderANewAddress() throws Exception {
    List<Registration> all = startEverything();
    List<String> before = phone.addresses();
    phone.power(false);
    assertThat(radio.state()).isEqualTo(RadioState.OFF);
    assertThat(all).allMatch(Registration::isActive);
    assertThat(Failures.of(() -> radio.scan(ScanSettings.DEFAULT, heard)).reason())
        .isEqualTo(Reason.ADAPTER_OFF);
    phone.power(true);
    expectEverything();
    assertThat(phone.addresses()).doesNotContainAnyElementsOf(before);
    assertThat(states).containsExactly(RadioState.OFF, RadioState.ON);
    all.forEach(Registration::close);
  }

  @Test
  public void noticesBluetoothThatIsOnAgainBeforeTheBroadcast() throws Exception {
    List<Registration> all = startEverything();
    phone.blink();
    expectEverything();
    assertThat(states).containsExactly(RadioState.OFF, RadioState.ON);
    all.forEach(Registration::close);
  }

  @Test
  public void leavesClosedWhatIsClosedWhileBluetoothIsOff() throws Exception {
    List<Registration> all = startEverything();
    phone.power(false);
    all.forEach(Registration::close);
    phone.power(true);
    assertThat(phone.scanning().scans()).isEmpty();
    assertThat(phone.addresses()).isEmpty();
    assertThat(phone.server()).isEmpty();
    assertThat(states).containsExactly(RadioState.OFF);
  }

  /** The first scan begins, but hears nothing, and its listener closes the other one. */
  @Test
  @Config(sdk = {31, 34, 35})
  public void leavesClosedAScanThatIsClosedWhileBluetoothComesBack() throws Exception {
    AtomicReference<Registration> other = new AtomicReference<>();
    Registration first =
        radio.scan(
            ScanSettings.DEFAULT,
            new ScanListener() {
              @Override
              public void onReport(ScanReport report) {
                // nothing is sent
              }

              @Override
              public void onPause(RadioException cause) {
                other.get().close();
              }
            });
    other.set(radio.scan(ScanSettings.DEFAULT, heard));
    phone.power(false);
    screen(air, false);
    phone.power(true);
    assertThat(first.isActive()).isTrue();
    assertThat(phone.scanning().scans()).hasSize(1);
    first.close();
    screen(air, true);
  }

  /** The first advertisement may not go on, and its listener closes the other one. */
  @Test
  @Config(sdk = {31, 34, 35})
  public void leavesClosedAnAdvertisementThatIsClosedWhileBluetoothComesBack() throws Exception {
    AtomicReference<Registration> other = new AtomicReference<>();
    Registration first =
        radio.advertise(
            ADVERTISEMENT,
            AdvertiseSettings.DEFAULT,
            cause -> {
              other.get().close();
              shadowOf(RuntimeEnvironment.getApplication())
                  .grantPermissions(permission.BLUETOOTH_ADVERTISE);
            });
    other.set(radio.advertise(ADVERTISEMENT, AdvertiseSettings.DEFAULT));
    phone.power(false);
    shadowOf(RuntimeEnvironment.getApplication()).denyPermissions(permission.BLUETOOTH_ADVERTISE);
    phone.power(true);
    assertThat(first.isActive()).isFalse();
    assertThat(phone.addresses()).isEmpty();
  }

  @Test
  public void takesAnAirplaneForAnAdapterOff() throws Exception {
    startEverything();
    RuntimeEnvironment.getApplication()
        .sendBroadcast(new Intent(Intent.ACTION_AIRPLANE_MODE_CHANGED).putExtra("state", true));
    phone.power(false);
    assertThat(radio.state()).isEqualTo(RadioState.OFF);
    RuntimeEnvironment.getApplication()
        .sendBroadcast(new Intent(Intent.ACTION_AIRPLANE_MODE_CHANGED).putExtra("state", false));
    phone.power(true);
    expectEverything();
  }

  @Test
  public void opensARadioWhileBluetoothIsOff() throws Exception {
    Phone off = air.addPhone();
    off.power(false);
    try (AndroidRadio other = radioOf(off)) {
      assertThat(other.state()).isEqualTo(RadioState.OFF);
      off.power(true);
      assertThat(other.state()).isEqualTo(RadioState.ON);
      assertThat(other.capabilities().advertisingInstances()).isEqualTo(Capabilities.MANY);
    }
  }

  @Test
  public void letsAListenerCloseTheRadio() throws Exception {
    assertRuns(radio.addStateListener(state -> radio.close()));
    Registration scan = radio.scan(ScanSettings.DEFAULT, heard);
    phone.power(false);
    assertThat(radio.state()).isEqualTo(RadioState.CLOSED);
    assertThat(scan.isActive()).isFalse();
    assertThat(Failures.of(() -> radio.scan(ScanSettings.DEFAULT, heard)).reason())
        .isEqualTo(Reason.CLOSED);
  }

  @Test
  public void hearsNoBroadcastsOnceClosed() throws Exception {
    startEverything();
    radio.close();
    phone.power(false);
    phone.power(true);
    assertThat(states).containsExactly(RadioState.CLOSED);
    assertThat(phone.scanning().scans()).isEmpty();
  }

  @Test
  public void reportsADeviceWithoutBluetooth() {
    Context without =
        new ContextWrapper(RuntimeEnvironment.getApplication()) {
          @Override
          public Context getApplicationContext() {
            return this;
          }

          @Override
          public @Nullable Object getSystemService(String name) {
            return name.equals(Context.BLUETOOTH_SERVICE) ? null : super.getSystemService(name);
          }
        };
    assertThat(Failures.of(() -> AndroidRadio.open(without)).reason())
        .isEqualTo(Reason.ADAPTER_MISSING);
  }

  @Test
  public void reportsADeviceWithBluetoothClassicAlone() {
    shadowOf(RuntimeEnvironment.getApplication().getPackageManager())
        .setSystemFeature(PackageManager.FEATURE_BLUETOOTH_LE, false);
    assertThat(Failures.of(() -> AndroidRadio.open(phone.context())).reason())
        .isEqualTo(Reason.ADAPTER_MISSING);
  }

  @Test
  public void saysWhatItCanDo() {
    RadioCapabilities capabilities = radio.capabilities();
    assertThat(capabilities.platform()).contains("API " + android.os.Build.VERSION.SDK_INT);
    assertThat(capabilities.canAdvertise()).isTrue();
    assertThat(capabilities.maxAdvertisementLength()).isEqualTo(31);
    assertThat(capabilities.activeScan()).isTrue();
    assertThat(capabilities.passiveScan()).isFalse();
    assertThat(capabilities.gattClient()).isTrue();
    assertThat(capabilities.gattServer()).isTrue();
  }
}
