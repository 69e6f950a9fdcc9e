// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.units;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.province.demo.MadeProvince;
import io.bluezone.servers.province.units.UnitFault.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitFileTest {

  private static final String HEADER =
      "code,name_vi,name_en,kind,parent,population,smartphones,place\n";
  private static final String ROOT = "p,Tỉnh,Province,province,,100,50,\n";

  private static UnitFile.Content read(String text) throws IOException {
    return UnitFile.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void readsWhatItWrites() throws IOException {
    List<ProvinceUnit> made = MadeProvince.units();
    assertThat(made.get(0).population())
        .isEqualTo(
            made.stream()
                .filter(unit -> unit.kind() == UnitKind.COMMUNE)
                .mapToInt(ProvinceUnit::population)
                .sum());
    UnitFile.Content content = read(UnitFile.write(made));
    assertThat(content.faults()).isEmpty();
    assertThat(content.units()).isEqualTo(made);
  }

  @Test
  void takesAByteOrderMarkAndUnitsInAnyOrder() throws IOException {
    UnitFile.Content content =
        read("\uFEFF" + HEADER + "c,\"Xã \"\"An\"\", Bình\",A,commune,p,10,5, 3:4 \r\n" + ROOT);
    assertThat(content.faults()).isEmpty();
    assertThat(content.units()).hasSize(2);
    assertThat(content.units().get(0).names().vietnamese()).isEqualTo("Xã \"An\", Bình");
    assertThat(content.units().get(0).tile()).contains(new MapTile(3, 4));
  }

  /** A spreadsheet that writes 1,5 for a half puts semicolons between columns. */
  @Test
  void takesWhatASpreadsheetInVietnameseSaves() throws IOException {
    UnitFile.Content content =
        read(
            "\uFEFF"
                + (HEADER + ROOT).replace(',', ';').replace("\n", "\r\n")
                + "c;Xã An, Bình;An;commune;p;28.628;22.329;\r\n;;;;;;;\r\n");
    assertThat(content.faults()).isEmpty();
    assertThat(content.units().get(1).population()).isEqualTo(28_628);
    assertThat(content.units().get(1).smartphones()).isEqualTo(22_329);
    assertThat(content.units().get(1).names().vietnamese()).isEqualTo("Xã An, Bình");
  }

  @Test
  void countsLinesWithoutAUnitToo() throws IOException {
    UnitFile.Content content = read(HEADER + "\n" + ROOT + ",,,,,,,\n\nc/d,A,A,commune,p,1,1,\n");
    assertThat(content.faults()).extracting(UnitFault::line).containsExactly(6L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "c,A,A,commune,p,10,5 | COLUMNS",
        "c/d,A,A,commune,p,10,5, | CODE",
        "-1,A,A,commune,p,10,5, | CODE",
        "c,A,A,commune,p,1.5,1, | POPULATION",
        "c,A,A,commune,p,999999999,1, | POPULATION",
        "p,A,A,commune,p,10,5, | TWICE",
        "c,,A,commune,p,10,5, | NAME",
        "c,A,@A,commune,p,10,5, | NAME",
        "c,A\u202EB,A,commune,p,10,5, | NAME",
        "c,A,A,village,p,10,5, | KIND",
        "c,A,A,commune,q,10,5, | PARENT",
        "c,A,A,commune,c,10,5, | CIRCLE",
        "c,A,A,commune,,10,5, | ROOT",
        "c,A,A,province,p,10,5, | ROOT",
        "c,A,A,province,,10,5, | ROOT",
        "c,A,A,commune,p,-1,0, | POPULATION",
        "c,A,A,commune,p,10,11, | SMARTPHONES",
        "c,A,A,commune,p,10,5,3 | PLACE",
        "c,A,A,commune,p,10,5,100:1 | PLACE",
        "'c,\"A,A,commune,p,10,5,' | UNREADABLE"
      })
  void namesAFaultAndItsLine(String line, Reason reason) throws IOException {
    UnitFile.Content content = read(HEADER + ROOT + line + "\n");
    assertThat(content.units()).isEmpty();
    assertThat(content.faults()).extracting(UnitFault::reason).contains(reason);
    assertThat(content.faults()).extracting(UnitFault::line).containsOnly(3L);
  }

  @Test
  void namesAllFaultsAtOnce() throws IOException {
    UnitFile.Content content =
        read(
            HEADER
                + ROOT
                + "a,A,A,commune,b,10,5,1:1\n"
                + "b,B,B,commune,a,ten,5,1:1\n"
                + "\"c\",\"C\nC\",C,shop,z,10,50,9\n"
                + "d,D,D,commune,p,10,5,2:2\n");
    assertThat(content.faults())
        .extracting(fault -> fault.line() + " " + fault.reason())
        .containsExactlyInAnyOrder(
            "3 CIRCLE",
            "4 CIRCLE",
            "4 POPULATION",
            "4 PLACE_TAKEN",
            "5 NAME",
            "5 KIND",
            "5 PARENT",
            "5 SMARTPHONES",
            "5 PLACE");
  }

  @Test
  void refusesWhatIsNoList() throws IOException {
    assertThat(read("").faults()).extracting(UnitFault::reason).containsExactly(Reason.EMPTY);
    assertThat(read(HEADER).faults()).extracting(UnitFault::reason).containsExactly(Reason.EMPTY);
    assertThat(read("code,name\n").faults())
        .extracting(UnitFault::reason)
        .containsExactly(Reason.HEADER);
    byte[] latin = (HEADER + ROOT).getBytes(StandardCharsets.UTF_16);
    assertThat(UnitFile.read(new ByteArrayInputStream(latin)).units()).isEmpty();
    byte[] broken = {'c', (byte) 0xc3, '\n'};
    assertThat(UnitFile.read(new ByteArrayInputStream(broken)).faults())
        .extracting(UnitFault::reason)
        .containsExactly(Reason.UNREADABLE);
  }

  @Test
  void makesTheProvinceThatWasPromised() {
    List<ProvinceUnit> made = MadeProvince.units();
    assertThat(made).isEqualTo(MadeProvince.units());
    assertThat(made.stream().filter(unit -> unit.kind() == UnitKind.COMMUNE)).hasSize(226);
    assertThat(made.stream().filter(unit -> unit.kind() == UnitKind.AGENCY)).hasSize(40);
    assertThat(made.stream().filter(unit -> unit.kind() == UnitKind.HOSPITAL)).hasSize(12);
    assertThat(made.stream().filter(unit -> unit.kind() == UnitKind.SCHOOL)).hasSize(300);
    assertThat(made).extracting(ProvinceUnit::names).doesNotHaveDuplicates();
    assertThat(made.stream().flatMap(unit -> unit.tile().stream())).doesNotHaveDuplicates();
  }
}
