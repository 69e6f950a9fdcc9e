// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.bluezone.servers.cli.text.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutbreakExportTest {

  @TempDir Path folder;

  @BeforeEach
  void outbreak() throws IOException {
    Files.createDirectory(folder.resolve("found"));
    people(
        "P00000000000000aa,0,2021-03-15T00:00:00Z,2021-03-15T00:00:00Z,2021-03-15T00:00:00Z",
        "P00000000000000bb,1,2021-03-16T10:05:00.250Z,2021-03-17T10:05:00Z,2021-03-16T10:05:00.250Z",
        "P00000000000000cc,2,2021-03-17T01:00:00Z,2021-03-17T01:00:00Z,2021-03-17T01:00:00Z");
    write(
        "names.csv",
        """
        name,person
        anna,P00000000000000aa
        binh,P00000000000000bb
        chi,P00000000000000cc
        dung,P00000000000000dd
        """);
    write(
        "patients.csv",
        """
        anna,Patient/1,2021-03-16T09:00:00+07:00
        binh,Patient/2,2021-03-16T09:00:00+07:00,,2021-03-18T09:00:00+07:00
        chi,urn:oid:2.16.840.1.113883.2|4711,2021-03-16T09:00:00+07:00,2021-06-01T00:00:00+07:00
        dung,Patient/4,2021-03-16T09:00:00+07:00
        """);
  }

  private void people(String... lines) throws IOException {
    write(
        "found/people.csv", "person,level,first,latest,since\n" + String.join("\n", lines) + "\n");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private Call export(Language language) {
    return Call.in(
        language,
        "--outbreak",
        folder.resolve("found"),
        "--names",
        folder.resolve("names.csv"),
        "--patients",
        folder.resolve("patients.csv"),
        "--organization",
        "CDC Hà Nội",
        "--zone",
        "Asia/Ho_Chi_Minh",
        "--force",
        "--out",
        folder.resolve("bundle.json"));
  }

  private <T extends Resource> List<T> all(Class<T> kind) throws IOException {
    return FhirContext.forR4Cached()
        .newJsonParser()
        .parseResource(Bundle.class, Files.readString(folder.resolve("bundle.json")))
        .getEntry()
        .stream()
        .map(Bundle.BundleEntryComponent::getResource)
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  @Test
  void exportsPeopleOfTheChainUnderTheHospitalsReference() throws IOException {
    Call call = export(Language.VI);
    assertThat(call.exit()).as(call.err()).isZero();
    assertThat(call.out()).contains("số bệnh nhân: 2, số lần phơi nhiễm: 2");
    String json = Files.readString(folder.resolve("bundle.json"));
    assertThat(new Validator().complaints(json)).isEmpty();
    assertThat(json).doesNotContain("binh", "anna", "00bb");
    assertThat(all(Observation.class))
        .extracting(each -> each.getValueStringType().getValue())
        .containsExactly(
            "F1: tiếp xúc với ca bệnh đã xác nhận, từ 2021-03-16 17:00 +07:00 đến"
                + " 2021-03-17 18:00 +07:00, được lịch sử của cả hai bên xác nhận.",
            "F2: tiếp xúc với một F1, từ 2021-03-17 08:00 +07:00 đến 2021-03-17 09:00 +07:00, được"
                + " lịch sử của cả hai bên xác nhận.");
    assertThat(all(Flag.class)).hasSize(1);
  }

  @Test
  void tellsWholeHoursAlone() throws IOException {
    assertThat(export(Language.EN).exit()).isZero();

    assertThat(all(Observation.class))
        .extracting(each -> each.getEffectivePeriod().getStart().toInstant())
        .containsExactly(
            Instant.parse("2021-03-16T10:00:00Z"), Instant.parse("2021-03-17T01:00:00Z"));
    assertThat(all(Observation.class))
        .extracting(each -> each.getEffectivePeriod().getEnd().toInstant())
        .containsExactly(
            Instant.parse("2021-03-17T11:00:00Z"), Instant.parse("2021-03-17T02:00:00Z"));
  }

  @Test
  void leavesOutAnEndedConsentAndTellsSo() throws IOException {
    write(
        "patients.csv",
        """
        binh,Patient/2,2021-03-16T09:00:00+07:00,2021-03-19T09:00:00+07:00
        chi,Patient/3,2021-03-16T09:00:00+07:00
        """);
    Call call = export(Language.EN);
    assertThat(call.exit()).isZero();
    assertThat(call.err()).contains("Patient/2: the consent has ended");
    assertThat(all(Observation.class)).hasSize(1);
  }

  @Test
  void saysWhichLineOfWhichFileIsWrong() throws IOException {
    write("patients.csv", "binh,Patient/2,\n");
    assertThat(refused()).contains("patients.csv:1: no consent of binh");
    write("patients.csv", "binh,Patient/2,yesterday\n");
    assertThat(refused()).contains("patients.csv:1: \"yesterday\" is not a time");
    write("patients.csv", "\nbinh,Patient/../2,2021-03-16T09:00:00Z\n");
    assertThat(refused()).contains("patients.csv:2: NAME,PATIENT,CONSENTED");
    write("patients.csv", "em,Patient/5,2021-03-16T09:00:00Z\n");
    assertThat(refused()).contains("em has no pseudonym in");
    write(
        "patients.csv",
        "binh,Patient/2,2021-03-16T09:00:00Z\nbinh,Patient/3,2021-03-16T09:00:00Z\n");
    assertThat(refused()).contains("patients.csv:2: binh is there twice");
    Files.write(folder.resolve("patients.csv"), "bình,P".getBytes(StandardCharsets.UTF_16LE));
    assertThat(refused()).contains("patients.csv: not UTF-8").doesNotContain("Exception");
    patientsAgain();
    people("P00000000000000bb,9,2021-03-16T10:05:00Z,2021-03-17T10:05:00Z,2021-03-16T10:05:00Z");
    assertThat(refused()).contains("people.csv:2: person,level");
    people("P00000000000000bb,1,2021-03-18T10:05:00Z,2021-03-17T10:05:00Z,2021-03-16T10:05:00Z");
    assertThat(refused()).contains("people.csv:2: person,level");
    write("found/people.csv", "something else\n");
    assertThat(refused()).contains("people.csv: its first line must be");
    write("names.csv", "name,person\nbinh,x\n");
    assertThat(refused()).contains("names.csv:2: name,person expected");
    Files.delete(folder.resolve("names.csv"));
    assertThat(refused()).contains("names.csv: there is no such file");
  }

  private void patientsAgain() throws IOException {
    write("patients.csv", "binh,Patient/2,2021-03-16T09:00:00Z\n");
  }

  private String refused() {
    Call call = export(Language.EN);
    assertThat(call.exit()).as(call.err()).isEqualTo(3);
    return call.err();
  }
}
