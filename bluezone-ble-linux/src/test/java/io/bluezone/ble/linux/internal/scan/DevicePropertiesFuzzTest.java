// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.common.collect.ImmutableList;
import com.google.common.io.BaseEncoding;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.linux.internal.dbus.PropertyMap;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.freedesktop.dbus.types.UInt16;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A device is what BlueZ says of it, or is none, whatever types the properties have. With {@code
 * JAZZER_FUZZ=1} in the environment Jazzer looks for a counterexample; otherwise the samples are
 * tried.
 */
class DevicePropertiesFuzzTest {

  private static final List<String> NAMES =
      List.of(
          "Address",
          "AddressType",
          "RSSI",
          "UUIDs",
          "Name",
          "ManufacturerData",
          "ServiceData",
          "AdvertisingFlags",
          "TxPower",
          "Connected");

  static Stream<byte[]> samples() {
    return Stream.of(
            "",
            "0201c4",
            "0502b5220c00112233445566778899aabb0201c4",
            "03030561626364650531323334",
            "820140" + "8906ff" + "090601",
            "040003466f6f" + "05050106")
        .map(BaseEncoding.base16().lowerCase()::decode);
  }

  private static byte[] next(ByteBuffer source) {
    int length = source.hasRemaining() ? source.get() & 0x3f : 0;
    byte[] bytes = new byte[Math.min(length, source.remaining())];
    source.get(bytes);
    return bytes;
  }

  private static String text(ByteBuffer source) {
    return new String(next(source), StandardCharsets.UTF_8);
  }

  private static int octet(ByteBuffer source) {
    return source.hasRemaining() ? source.get() : 0;
  }

  private static Variant<?> value(ByteBuffer source) {
    return switch (octet(source) & 7) {
      case 0 -> new Variant<>(text(source));
      case 1 -> new Variant<>((short) octet(source));
      case 2 ->
          new Variant<>(
              Map.of(
                  new UInt16(((octet(source) & 0xff) << 8) | (octet(source) & 0xff)),
                  new Variant<>(next(source))),
              "a{qv}");
      case 3 -> new Variant<>(List.of(text(source), text(source)), "as");
      case 4 -> new Variant<>(Map.of(text(source), new Variant<>(next(source))), "a{sv}");
      case 5 -> new Variant<>(next(source));
      case 6 -> new Variant<>(octet(source) > 0);
      default -> new Variant<>((long) octet(source) << 40);
    };
  }

  @MethodSource("samples")
  @FuzzTest(maxDuration = "20s")
  void reportsADeviceOrNone(byte[] bytes) {
    ByteBuffer source = ByteBuffer.wrap(bytes);
    Map<String, Variant<?>> first = new HashMap<>();
    first.put("Address", new Variant<>("40:00:00:00:00:01"));
    Map<String, Variant<?>> later = new HashMap<>();
    while (source.hasRemaining()) {
      int choice = octet(source);
      String name = NAMES.get((choice & 0x7f) % NAMES.size());
      (choice < 0 ? later : first).put(name, value(source));
    }
    Optional<Device> device = Device.of(new PropertyMap(first));
    if (device.isEmpty()) {
      assertThat(first.get("Address").getValue()).isNotEqualTo("40:00:00:00:00:01");
      return;
    }
    boolean heard = device.get().update(new PropertyMap(later), ImmutableList.of());
    ScanReport report = device.get().report(Instant.EPOCH);
    assertThat(report.data().bytes().size()).isLessThan(2000);
    assertThat(report.data().defects()).isEmpty();
    assertThat(heard && !later.containsKey("RSSI") && !first.containsKey("RSSI")).isFalse();
  }
}
