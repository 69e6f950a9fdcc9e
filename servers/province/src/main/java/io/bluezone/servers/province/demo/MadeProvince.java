// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.demo;

import com.google.common.base.Splitter;
import io.bluezone.servers.province.units.MapTile;
import io.bluezone.servers.province.units.ProvinceUnit;
import io.bluezone.servers.province.units.UnitKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A made-up province: 226 communes and wards, 40 agencies, 12 hospitals, 300 schools, always the
 * same. One agency has fewer than ten people.
 */
public final class MadeProvince {

  public static final int COMMUNES = 226;
  public static final int AGENCIES = 40;
  public static final int HOSPITALS = 12;
  public static final int SCHOOLS = 300;

  private static final String ROOT = "p";
  private static final String HEALTH = "a01";
  private static final String EDUCATION = "a02";
  private static final int SEED = 28;
  private static final int COLUMNS = 17;
  private static final int SMALLEST_AGENCY = 8;

  private final Random random = new Random(SEED);
  private final List<ProvinceUnit> units = new ArrayList<>();

  private MadeProvince() {}

  public static List<ProvinceUnit> units() {
    MadeProvince made = new MadeProvince();
    made.makeAgencies();
    made.makeCommunes();
    made.makeHospitals();
    made.makeSchools();
    made.makeProvince();
    return List.copyOf(made.units);
  }

  /** Its people are those of its communes; it stands before its units. */
  private void makeProvince() {
    List<ProvinceUnit> communes =
        units.stream().filter(unit -> unit.kind() == UnitKind.COMMUNE).toList();
    units.add(
        0,
        new ProvinceUnit(
            ROOT,
            new ProvinceUnit.Names("Tỉnh Sao Khuê", "Sao Khue Province"),
            UnitKind.PROVINCE,
            "",
            communes.stream().mapToInt(ProvinceUnit::population).sum(),
            communes.stream().mapToInt(ProvinceUnit::smartphones).sum(),
            Optional.empty()));
  }

  private void makeAgencies() {
    for (int i = 0; i < AGENCIES; i++) {
      List<String> names = Splitter.on('|').splitToList(MadeNames.AGENCIES.get(i));
      int staff = i == AGENCIES - 1 ? SMALLEST_AGENCY : 35 + random.nextInt(160);
      add(
          String.format("a%02d", i + 1),
          new ProvinceUnit.Names(names.get(0), names.get(1)),
          UnitKind.AGENCY,
          ROOT,
          new Size(staff, 95));
    }
  }

  private void makeCommunes() {
    for (int i = 0; i < COMMUNES; i++) {
      boolean ward = i % 6 == 0;
      String name = MadeNames.place(i);
      int residents = ward ? 18_000 + random.nextInt(22_000) : 6_000 + random.nextInt(12_000);
      units.add(
          unit(
              String.format("c%03d", i + 1),
              new ProvinceUnit.Names(
                  (ward ? "Phường " : "Xã ") + name,
                  MadeNames.plain(name) + (ward ? " Ward" : " Commune")),
              UnitKind.COMMUNE,
              ROOT,
              new Size(residents, ward ? 78 : 62 + random.nextInt(12)),
              Optional.of(tile(i))));
    }
  }

  /** Rows that are shifted against each other look like a land and not like a box. */
  private static MapTile tile(int number) {
    int row = number / COLUMNS;
    return new MapTile(number % COLUMNS + (row % 4 == 3 ? 2 : row % 2), row);
  }

  private void makeHospitals() {
    for (int i = 0; i < HOSPITALS; i++) {
      String name = MadeNames.place(i * 17);
      add(
          String.format("h%02d", i + 1),
          new ProvinceUnit.Names(
              "Bệnh viện đa khoa " + name, MadeNames.plain(name) + " General Hospital"),
          UnitKind.HOSPITAL,
          HEALTH,
          new Size(150 + random.nextInt(900), 93));
    }
  }

  private void makeSchools() {
    for (int i = 0; i < SCHOOLS; i++) {
      String name = MadeNames.place(i % COMMUNES);
      boolean upper = i >= COMMUNES;
      add(
          String.format("s%03d", i + 1),
          new ProvinceUnit.Names(
              (upper ? "Trường THPT " : "Trường THCS ") + name,
              MadeNames.plain(name) + (upper ? " Upper Secondary School" : " Secondary School")),
          UnitKind.SCHOOL,
          EDUCATION,
          new Size(
              upper ? 500 + random.nextInt(1_100) : 120 + random.nextInt(700), upper ? 70 : 38));
    }
  }

  /** A number of people, and the share of them in percent that has a smartphone. */
  private record Size(int people, int share) {}

  private void add(String code, ProvinceUnit.Names names, UnitKind kind, String parent, Size size) {
    units.add(unit(code, names, kind, parent, size, Optional.empty()));
  }

  private static ProvinceUnit unit(
      String code,
      ProvinceUnit.Names names,
      UnitKind kind,
      String parent,
      Size size,
      Optional<MapTile> tile) {
    int smartphones = (int) ((long) size.people() * size.share() / 100);
    return new ProvinceUnit(code, names, kind, parent, size.people(), smartphones, tile);
  }
}
