// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.beacon;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.GattService;
import io.bluezone.ble.RadioCapabilities;
import io.bluezone.ble.ScanFilter;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ad.Octets;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.tracing.beacon.internal.BeaconDecoder;
import io.bluezone.tracing.beacon.internal.DecodingRules;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A frame of a Bluezone device (Bluezone protocol, section 3): it holds the rolling ID, or the ID
 * needs a GATT read.
 *
 * <p>A value; immutable. {@link #decode} never fails on any input.
 *
 * @param form which of the frame forms it is
 * @param id the rolling ID, if the frame holds it; if not, read {@link #ID_CHARACTERISTIC} of
 *     {@link #IOS_SERVICE} from the sender
 */
public record Beacon(BeaconForm form, Optional<RollingId> id) {

  /** The service of the Android form: 16-bit UUID 0x4E56, on the air the ASCII bytes "VN". */
  public static final UUID ANDROID_SERVICE =
      UUID.fromString("00004E56-0000-1000-8000-00805F9B34FB");

  /** The service of the iOS forms, which is also the GATT service that gives the ID. */
  public static final UUID IOS_SERVICE = UUID.fromString("00004E56-73F5-4BC4-A12F-17D1AD07A667");

  /** The GATT characteristic whose value is the sender's present rolling ID: 12 bytes. */
  public static final UUID ID_CHARACTERISTIC =
      UUID.fromString("00004E56-73F5-4BC4-A12F-17D1AD07A689");

  /** The company under which the Android form carries the rolling ID: 8885. */
  public static final int COMPANY = 0x22b5;

  /** The name that the iOS form shows in the foreground. */
  public static final String IOS_NAME = "Bluezone";

  /** The bit of {@link #IOS_SERVICE} in Apple's overflow area, of 128; in its first map byte. */
  public static final int OVERFLOW_BIT = 3;

  private static final ImmutableList<ScanFilter> SCAN_FILTERS =
      ImmutableList.of(
          ScanFilter.ofService(ANDROID_SERVICE),
          ScanFilter.ofService(IOS_SERVICE),
          ScanFilter.ofManufacturer(
              BeaconDecoder.APPLE,
              Octets.copyOf(new byte[] {BeaconDecoder.OVERFLOW_TYPE, BeaconDecoder.OVERFLOW_MASK}),
              Octets.copyOf(new byte[] {(byte) 0xff, BeaconDecoder.OVERFLOW_MASK})));

  public Beacon {
    checkNotNull(form, "form");
    checkNotNull(id, "id");
  }

  /**
   * Tells what a report is, by the SDK's rules; empty if it is not Bluezone's. Advertisement and
   * scan response count as one frame.
   */
  public static Optional<Beacon> decode(ScanReport report) {
    checkNotNull(report, "report");
    return BeaconDecoder.decode(report, DecodingRules.SDK);
  }

  /** {@return whether the ID has to be read over GATT} */
  public boolean needsGattRead() {
    return !id.isPresent();
  }

  /**
   * The frame that sends an ID in the Android form: 23 of 31 bytes with the stack's flags. The
   * original asks for low transmit power and connectable advertising.
   */
  public static Advertisement toAdvertisement(RollingId id) {
    return androidForm(id).build();
  }

  /**
   * Gives the same with the transmit power (AD type 0x0A, 3 bytes), which the original apps pass
   * over.
   */
  public static Advertisement toAdvertisementWithTxPower(RollingId id) {
    return androidForm(id).includeTxPower(true).build();
  }

  private static Advertisement.Builder androidForm(RollingId id) {
    return Advertisement.builder()
        .addServiceUuid(ANDROID_SERVICE)
        .addManufacturerData(COMPANY, Octets.copyOf(id.toByteArray()));
  }

  /**
   * The frame of the iOS form in the foreground: 31 bytes with the stack's flags. It needs {@link
   * #service} beside it.
   */
  public static Advertisement toIosAdvertisement() {
    return Advertisement.builder().addServiceUuid(IOS_SERVICE).localName(IOS_NAME).build();
  }

  /**
   * The same without the name, for radios that send none but the device's own: readers tell the
   * form by its service.
   */
  public static Advertisement toIosAdvertisementWithoutName() {
    return Advertisement.builder().addServiceUuid(IOS_SERVICE).build();
  }

  /**
   * The GATT service that gives the ID to every device that asks. The present interval's is looked
   * up at each read, so that no old ID is given.
   */
  public static GattService service(Supplier<RollingId> current) {
    checkNotNull(current, "current");
    return new GattService(
        IOS_SERVICE, ImmutableMap.of(ID_CHARACTERISTIC, reader -> current.get().toByteArray()));
  }

  /**
   * Gives the best settings of a radio for a form. The forms without an ID have to be connectable.
   * The Android form, which the originals send connectable, has not: its readers take the ID out of
   * the frame and do not connect (Bluezone protocol, section 3). It is not connectable where that
   * keeps the device address from staying the same.
   */
  public static AdvertiseSettings settings(BeaconForm form, RadioCapabilities radio) {
    checkNotNull(form, "form");
    checkNotNull(radio, "radio");
    boolean hiddenByBroadcast = radio.keepsAddress(true) && !radio.keepsAddress(false);
    return AdvertiseSettings.DEFAULT.withConnectable(
        form != BeaconForm.ANDROID || !hiddenByBroadcast);
  }

  /** {@return filters that let the three forms through, for radios that filter in hardware} */
  public static List<ScanFilter> scanFilters() {
    return SCAN_FILTERS;
  }
}
