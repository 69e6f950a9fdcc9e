// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.linux.internal.adapter.AdapterWatcher;
import io.bluezone.ble.linux.internal.adapter.PoweredAdapter;
import io.bluezone.ble.linux.internal.dbus.PropertyMap;
import io.bluezone.ble.linux.internal.scan.DeviceReports;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.UInt16;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.UInt64;
import org.freedesktop.dbus.types.Variant;

/** Whatever types and sizes come over the bus, nothing is thrown and nothing out of range told. */
class HostileBusTest {

  private static final String PATH = "/org/bluez/hci0/dev_5A_01_02_03_04_05";
  private static final String ADDRESS = "5A:01:02:03:04:05";

  private static final List<String> NAMES =
      List.of(
          "Address",
          "AddressType",
          "RSSI",
          "TxPower",
          "UUIDs",
          "Name",
          "ManufacturerData",
          "ServiceData",
          "AdvertisingFlags",
          "Connected",
          "Paired",
          "Trusted",
          "Alias",
          "Powered",
          "PowerState",
          "Modalias");
  private static final List<String> TEXTS =
      List.of("", ADDRESS, "random", "off-blocked", "00004e56-73f5-4bc4-a12f-17d1ad07a667", "1-1");

  private final DeviceReports reports = new DeviceReports(Clock.systemUTC());

  @Property
  void takesInAnyDevice(
      @ForAll("properties") Map<String, Variant<?>> first,
      @ForAll("properties") Map<String, Variant<?>> second,
      @ForAll List<String> invalidated) {
    check(reports.added(PATH, Map.of(PoweredAdapter.DEVICE, first)));
    check(reports.changed(PATH, new PropertyMap(second), invalidated));
    reports.stale(Optional.empty());
    reports.excess(0);
  }

  @Property
  void takesInADeviceWithItsAddressWhateverElseItSays(
      @ForAll("properties") Map<String, Variant<?>> first,
      @ForAll("properties") Map<String, Variant<?>> second) {
    Map<String, Variant<?>> named = new HashMap<>(first);
    named.put("Address", new Variant<>(ADDRESS));
    check(reports.added(PATH, Map.of(PoweredAdapter.DEVICE, named)));
    check(reports.changed(PATH, new PropertyMap(second), List.of()));
    assertThat(reports.address(PATH).map(DeviceAddress::toString)).hasValue(ADDRESS);
    assertThat(reports.changed(PATH, new PropertyMap(Map.of("RSSI", rssi(-60))), List.of()))
        .hasValueSatisfying(report -> assertThat(report.rssi()).hasValue(-60));
  }

  @Property(tries = 20)
  void takesInHugeMaps(@ForAll byte[] payload) {
    Map<UInt16, Variant<?>> companies = new HashMap<>();
    Map<String, Variant<?>> services = new HashMap<>();
    for (int i = 0; i < 5000; i++) {
      companies.put(new UInt16(i), new Variant<>(payload));
      services.put("0000%04x-0000-1000-8000-00805f9b34fb".formatted(i), new Variant<>(payload));
    }
    Map<String, Variant<?>> device = new HashMap<>();
    device.put("Address", new Variant<>(ADDRESS));
    device.put("RSSI", rssi(-60));
    device.put("ManufacturerData", new Variant<>(companies, "a{qv}"));
    device.put("ServiceData", new Variant<>(services, "a{sv}"));
    device.put("UUIDs", new Variant<>(services.keySet().toArray(new String[0])));
    assertThat(reports.added(PATH, Map.of(PoweredAdapter.DEVICE, device))).isPresent();
  }

  @Property
  void takesInAnyAdapter(@ForAll("properties") Map<String, Variant<?>> properties) {
    AdapterWatcher watcher = new AdapterWatcher("hci0");
    watcher.added("/org/bluez/hci0", Map.of(PoweredAdapter.ADAPTER, properties));
    assertThat(watcher.adapter()).isPresent();
    watcher.changed("/org/bluez/hci0", new PropertyMap(properties));
    assertThat(watcher.all()).hasSize(1);
  }

  @Property
  void readsOrPassesOverAnyAnswer(@ForAll("values") Object value) {
    Object[] answer = {value};
    assertThat(PropertyMap.of(answer)).isNotNull();
    assertThat(PropertyMap.objects(answer)).isNotNull();
    assertThat(PropertyMap.octets(answer)).isNotNull();
  }

  private static void check(Optional<ScanReport> report) {
    report.ifPresent(each -> assertThat(each.data().toString()).isNotNull());
  }

  private static Variant<?> rssi(int dbm) {
    return new Variant<>((short) dbm);
  }

  @Provide
  Arbitrary<Map<String, Variant<?>>> properties() {
    return Arbitraries.randomValue(
        random -> {
          Map<String, Variant<?>> made = new HashMap<>();
          for (int i = random.nextInt(NAMES.size()); i > 0; i--) {
            made.put(NAMES.get(random.nextInt(NAMES.size())), variant(random, 2));
          }
          return made;
        });
  }

  @Provide
  Arbitrary<Object> values() {
    return Arbitraries.randomValue(random -> value(random, 3));
  }

  /** What a variant says of its type is checked by nobody. */
  private static Variant<?> variant(Random random, int depth) {
    return new Variant<>(value(random, depth), "s");
  }

  private static Object value(Random random, int depth) {
    int kind = random.nextInt(depth > 0 ? 16 : 12);
    return switch (kind) {
      case 0 -> random.nextBoolean();
      case 1 -> (byte) random.nextInt();
      case 2 -> (short) random.nextInt();
      case 3 -> random.nextInt();
      case 4 -> random.nextLong();
      case 5 -> random.nextGaussian();
      case 6 -> new UInt16(random.nextInt(0x10000));
      case 7 -> new UInt32(random.nextInt() & 0xffff_ffffL);
      case 8 -> new UInt64(random.nextLong() >>> 1);
      case 9 -> TEXTS.get(random.nextInt(TEXTS.size())) + (char) random.nextInt(0x10000);
      case 10 -> random.nextBoolean() ? TEXTS.get(random.nextInt(TEXTS.size())) : new DBusPath("/");
      case 11 -> bytes(random);
      case 12 -> variant(random, depth - 1);
      case 13 -> list(random, depth - 1);
      case 14 -> list(random, depth - 1).toArray();
      default -> map(random, depth - 1);
    };
  }

  private static byte[] bytes(Random random) {
    byte[] bytes = new byte[random.nextInt(300)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static List<Object> list(Random random, int depth) {
    return Stream.generate(() -> value(random, depth)).limit(random.nextInt(6)).toList();
  }

  private static Map<Object, Object> map(Random random, int depth) {
    Map<Object, Object> made = new HashMap<>();
    for (Object key : list(random, 0)) {
      made.put(key, value(random, depth));
    }
    return made;
  }
}
