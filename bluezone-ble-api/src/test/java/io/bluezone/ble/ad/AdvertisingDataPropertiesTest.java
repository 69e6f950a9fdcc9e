// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.ad;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.ad.internal.BluetoothUuid;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/** What holds for all AD structures and for all bytes. */
class AdvertisingDataPropertiesTest {

  @Provide
  Arbitrary<Octets> octets() {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(40).map(Octets::copyOf);
  }

  @Provide
  Arbitrary<List<AdStructure>> structures() {
    Arbitrary<Octets> payloads =
        Arbitraries.bytes()
            .array(byte[].class)
            .ofMaxSize(AdStructure.MAX_PAYLOAD)
            .map(Octets::copyOf);
    return Combinators.combine(Arbitraries.integers().between(0, 255), payloads)
        .as(AdStructure::new)
        .list()
        .ofMaxSize(6);
  }

  /** Short ones too: two bytes, four bytes and sixteen. */
  @Provide
  Arbitrary<UUID> uuids() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(0, 0xffff).map(BluetoothUuid::of),
        Arbitraries.longs().between(0x1_0000, 0xffff_ffffL).map(BluetoothUuid::of),
        Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new));
  }

  @Property
  void readsWrittenStructuresAgain(@ForAll("structures") List<AdStructure> structures) {
    AdvertisingData.Builder builder = AdvertisingData.builder();
    structures.forEach(builder::add);
    AdvertisingData data = builder.build();
    assertThat(data.structures()).isEqualTo(structures);
    assertThat(data.defects()).isEmpty();
    assertThat(data.size()).isEqualTo(structures.stream().mapToInt(AdStructure::size).sum());
  }

  @Property
  void losesOnlyTheStructureThatACutGoesThrough(
      @ForAll("structures") List<AdStructure> structures, @ForAll @IntRange(max = 9999) int cut) {
    AdvertisingData.Builder builder = AdvertisingData.builder();
    structures.forEach(builder::add);
    Octets whole = builder.build().bytes();
    int length = whole.isEmpty() ? 0 : cut % whole.size();
    AdvertisingData data = AdvertisingData.of(whole.slice(0, length));
    int kept = data.structures().size();
    int end = structures.subList(0, kept).stream().mapToInt(AdStructure::size).sum();
    assertThat(data.structures()).isEqualTo(structures.subList(0, kept));
    assertThat(data.defects().keySet()).isEqualTo(end == length ? Set.of() : Set.of(end));
  }

  @Property(tries = 5000)
  void accountsForEveryByte(@ForAll @Size(max = 300) byte[] bytes) {
    AdCoverage.check(Octets.copyOf(bytes));
  }

  @Property
  void readsServicesAgainByWidth(@ForAll @Size(max = 8) List<@From("uuids") UUID> uuids) {
    AdvertisingData data = AdvertisingData.builder().serviceUuids(uuids).build();
    assertThat(data.serviceUuids()).containsExactlyInAnyOrderElementsOf(uuids);
    assertThat(data.serviceUuids().stream().map(BluetoothUuid::shortestLength).toList()).isSorted();
  }

  @Property
  void readsManufacturerDataAgain(
      @ForAll @IntRange(max = 0xffff) int company, @ForAll("octets") Octets payload) {
    ManufacturerData data = new ManufacturerData(company, payload);
    assertThat(
            AdvertisingData.builder()
                .manufacturerData(data)
                .manufacturerData(data)
                .build()
                .manufacturerData())
        .containsExactly(data, data);
  }

  @Property
  void readsServiceDataAgain(@ForAll("uuids") UUID uuid, @ForAll("octets") Octets payload) {
    ServiceData data = new ServiceData(uuid, payload);
    assertThat(AdvertisingData.builder().serviceData(data).build().serviceData())
        .containsExactly(data);
  }

  @Property
  void readsNamesFlagsAndPowersAgain(
      @ForAll @StringLength(max = 60) String name,
      @ForAll @IntRange(max = 255) int flags,
      @ForAll byte power) {
    AdvertisingData data =
        AdvertisingData.builder().localName(name).flags(flags).txPower(power).build();
    // Half of a surrogate pair has no UTF-8 form.
    assertThat(data.localName())
        .contains(new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    assertThat(data.flags()).hasValue(flags);
    assertThat(data.txPower()).hasValue(power);
  }
}
