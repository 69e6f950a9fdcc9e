// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.bluezone.servers.cli.text.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportTest {

  private static final String CHECKED =
      """
      {"cases":1,"matched":[{"case":0,"sightings":3,"first":"2021-03-16T10:05:00Z",\
      "last":"2021-03-17T23:50:00Z"}],"exposures":[{"case":0,"level":1,"day":"2021-03-16",\
      "hours":["2021-03-16T10:00:00Z","2021-03-16T11:00:00Z"],"minutes":40.0,"minutesNear":25.5,\
      "minutesAround":10.0,"minutesFar":4.5,"closest":{"band":"NEAR","nearest":"NEAR",\
      "farthest":"AROUND"},"minutesCounted":25.5,"closeContact":true,"rule":{"within":"NEAR",\
      "minutesADay":15.0}},{"case":0,"level":1,"day":"2021-03-17","hours":["2021-03-17T23:00:00Z"],\
      "minutes":0.0,"minutesNear":0.0,"minutesAround":0.0,"minutesFar":0.0,"closest":{"band":"FAR",\
      "nearest":"AROUND","farthest":"FAR"},"minutesCounted":0.0,"closeContact":false,\
      "rule":{"within":"NEAR","minutesADay":15.0},"id":"0123456789abcdef01234567"}]}
      """;

  private static Validator validator;

  @TempDir Path folder;

  @BeforeAll
  static void validator() throws IOException {
    validator = new Validator();
  }

  private Call check(Language language, String json, Object... more) throws IOException {
    Path file = Files.writeString(folder.resolve("check.json"), json);
    List<Object> args =
        new ArrayList<>(
            List.of("--check", file, "--patient", "Patient/4711", "--organization", "BV Bạch Mai"));
    args.addAll(List.of("--zone", "Asia/Ho_Chi_Minh", "--out", out()));
    args.addAll(List.of(more));
    return Call.in(language, args.toArray());
  }

  private Path out() {
    return folder.resolve("bundle.json");
  }

  private Bundle bundle() throws IOException {
    return FhirContext.forR4Cached()
        .newJsonParser()
        .parseResource(Bundle.class, Files.readString(out()));
  }

  private <T extends Resource> List<T> all(Class<T> kind) throws IOException {
    return bundle().getEntry().stream()
        .map(Bundle.BundleEntryComponent::getResource)
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  private List<String> complaints() throws IOException {
    return validator.complaints(Files.readString(out()));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void makesAValidBundleOfAPatientsCheck(Language language) throws IOException {
    Call call =
        check(
            language,
            CHECKED,
            "--consented",
            "2021-03-17T09:30:00+07:00",
            "--consent-until",
            "2021-06-17T09:30:00+07:00",
            "--notified",
            "2021-03-18T08:00:00+07:00",
            "--agent",
            "840533007");
    assertThat(call.exit()).as(call.err()).isZero();
    assertThat(complaints()).isEmpty();
    assertThat(all(Observation.class)).hasSize(2);
    Observation met = all(Observation.class).get(0);
    assertThat(met.getSubject().getReference()).isEqualTo("Patient/4711");
    assertThat(met.getEffectivePeriod().getStart()).isEqualTo("2021-03-16T10:00:00Z");
    assertThat(met.getEffectivePeriod().getEnd()).isEqualTo("2021-03-16T12:00:00Z");
    assertThat(met.getComponent()).hasSize(7);
    assertThat(met.getComponent().get(2).getValueQuantity().getValue())
        .isEqualByComparingTo("25.5");
    assertThat(all(Communication.class))
        .allSatisfy(
            notice -> {
              assertThat(notice.getStatus()).isEqualTo(Communication.CommunicationStatus.COMPLETED);
              assertThat(notice.getSent()).isEqualTo("2021-03-18T01:00:00Z");
            });
    assertThat(all(Flag.class))
        .singleElement()
        .satisfies(
            flag -> {
              assertThat(flag.getStatus()).isEqualTo(Flag.FlagStatus.ACTIVE);
              assertThat(flag.getPeriod().getEnd()).isEqualTo("2021-03-30T12:00:00Z");
            });
    assertThat(all(Consent.class))
        .singleElement()
        .satisfies(
            consent -> {
              assertThat(consent.getDateTime()).isEqualTo("2021-03-17T02:30:00Z");
              assertThat(consent.getProvision().getPeriod().getEnd())
                  .isEqualTo("2021-06-17T02:30:00Z");
            });
    assertThat(all(Provenance.class))
        .singleElement()
        .satisfies(origin -> assertThat(origin.getTarget()).hasSize(6));
  }

  /** A hospital that takes a file of a newer build again must not see each contact twice. */
  @Test
  void keepsTheIdOfAContactAsItIs() throws IOException {
    check(Language.EN, CHECKED, "--consented", "2021-03-17T09:30:00+07:00");
    assertThat(all(Observation.class).get(0).getIdPart())
        .isEqualTo("urn:uuid:e3fbeed1-2edd-3913-9065-712524040c2d");
  }

  @Test
  void writesBothLanguagesTheAskedOneFirst() throws IOException {
    check(Language.VI, CHECKED, "--consented", "2021-03-17T09:30:00+07:00");
    String vietnamese = Files.readString(out());
    assertThat(all(Observation.class).get(0).getLanguage()).isEqualTo("vi");
    assertThat(all(Observation.class).get(0).getText().getDivAsString())
        .contains("lang=\"vi\"", "lang=\"en\"")
        .matches("(?s).*>Ngày 16/3/2021, từ 17:00 đến 19:00.*>On 16 March 2021 between 17:00.*");
    check(Language.EN, CHECKED, "--consented", "2021-03-17T09:30:00+07:00", "--force");
    assertThat(all(Flag.class).get(0).getCode().getText()).startsWith("Close contact");
    assertThat(Files.readString(out())).isNotEqualTo(vietnamese);
    assertThat(ids(vietnamese)).isEqualTo(ids(Files.readString(out())));
  }

  private static List<String> ids(String json) {
    return FhirContext.forR4Cached()
        .newJsonParser()
        .parseResource(Bundle.class, json)
        .getEntry()
        .stream()
        .map(each -> each.getRequest().getUrl())
        .toList();
  }

  @Test
  void letsNoIdAndNoKeyIn() throws IOException {
    check(Language.EN, CHECKED, "--consented", "2021-03-17T09:30:00+07:00");
    assertThat(Files.readString(out())).doesNotContain("0123456789abcdef");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out())))
        .isEqualTo("rw-------");
  }

  @Test
  void preparesTheNoticeOfAnUntoldPatient() throws IOException {
    check(Language.EN, CHECKED, "--consented", "2021-03-17T09:30:00+07:00");
    assertThat(all(Communication.class))
        .allSatisfy(
            notice -> {
              assertThat(notice.getStatus())
                  .isEqualTo(Communication.CommunicationStatus.PREPARATION);
              assertThat(notice.hasSent()).isFalse();
            });
    assertThat(complaints()).isEmpty();
  }

  @Test
  void namesThePatientByAnIdentifierOfTheHospitalToo() throws IOException {
    Call call =
        check(
            Language.EN,
            CHECKED,
            "--consented",
            "2021-03-17T09:30:00+07:00",
            "--patient",
            "https://hospital.example/records|0047 11");
    assertThat(call.exit()).isEqualTo(2);
    Path file = folder.resolve("check.json");
    call =
        Call.in(
            Language.EN,
            "--check",
            file,
            "--patient",
            "https://hospital.example/records|0047 11",
            "--consented",
            "2021-03-17T09:30:00Z",
            "--organization",
            "A & B <script>",
            "--out",
            out());
    assertThat(call.exit()).as(call.err()).isZero();
    assertThat(all(Observation.class).get(0).getSubject().getIdentifier().getValue())
        .isEqualTo("0047 11");
    assertThat(complaints()).isEmpty();
    assertThat(all(Provenance.class).get(0).getText().getDivAsString())
        .contains("A &amp; B &lt;script&gt;");
  }

  @Test
  void exportsNothingWithoutAConsentThatHolds() throws IOException {
    Call none = check(Language.EN, CHECKED);
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).contains("--consented");
    assertThat(check(Language.EN, CHECKED, "--consented", "2021-03-21T00:00:00Z").exit())
        .isEqualTo(3);
    Call over =
        check(
            Language.VI,
            CHECKED,
            "--consented",
            "2021-03-17T00:00:00Z",
            "--consent-until",
            "2021-03-20T03:00:00Z");
    assertThat(over.exit()).isEqualTo(3);
    assertThat(over.err()).contains("đã hết hạn");
    assertThat(out()).doesNotExist();
  }

  @Test
  void writesAConsentAndItsOriginOfNoExposures() throws IOException {
    Call call =
        check(
            Language.EN,
            "{\"cases\":1,\"matched\":[],\"exposures\":[]}",
            "--consented",
            "2021-03-17T09:30:00Z");
    assertThat(call.exit()).as(call.err()).isZero();
    assertThat(bundle().getEntry()).hasSize(2);
    assertThat(complaints()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "{\"exposures\":null}",
        "{\"exposures\":[null]}",
        "{\"exposures\":[{}]}",
        "{\"exposures\":[]} and more",
        "{\"exposures\":3}"
      })
  void refusesWhatIsNoCheckWithItsPlace(String json) throws IOException {
    Call call = check(Language.EN, json, "--consented", "2021-03-17T09:30:00Z");
    assertThat(call.exit()).as(call.err()).isEqualTo(3);
    assertThat(call.err()).contains("check.json").doesNotContain("Exception");
    assertThat(out()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"level\":1=\"level\":0",
        "\"minutesNear\":25.5=\"minutesNear\":-1",
        "\"minutesNear\":25.5=\"minutesNear\":1e300",
        "\"day\":\"2021-03-16\"=\"day\":\"2021-02-30\"",
        "\"2021-03-16T10:00:00Z\",\"2021-03-16T11:00:00Z\"=",
        "\"2021-03-16T10:00:00Z\"=\"ten\"",
        "\"nearest\":\"NEAR\",\"farthest\":\"AROUND\"=\"nearest\":\"FAR\",\"farthest\":\"NEAR\"",
        "\"hours\":[\"2021-03-16T10:00:00Z\"=\"hours\":[null"
      })
  void refusesAnExposureThatCannotBe(String change) throws IOException {
    String[] halves = change.split("=", 2);
    String json = CHECKED.replace(halves[0], halves[1]);
    assertThat(json).isNotEqualTo(CHECKED);
    Call call = check(Language.EN, json, "--consented", "2021-03-17T09:30:00Z");
    assertThat(call.exit()).as(call.err()).isEqualTo(3);
    assertThat(call.err()).contains("check.json");
  }

  @Test
  void findsWhatIsAgainstTheProfileByTheValidator() throws IOException {
    check(Language.EN, CHECKED, "--consented", "2021-03-17T09:30:00Z");
    String json = Files.readString(out());
    assertThat(validator.complaints(json.replace("\"AEXPOS\"", "\"TEXPOS\""))).isNotEmpty();
    assertThat(validator.complaints(json.replace("\"code\": \"level\"", "\"code\": \"far\"")))
        .isNotEmpty();
    assertThat(validator.complaints(json.replace("\"effectivePeriod\"", "\"effectiveTiming\"")))
        .isNotEmpty();
  }

  @Test
  void replacesNothingUnasked() throws IOException {
    Files.writeString(out(), "mine");
    Call call = check(Language.EN, CHECKED, "--consented", "2021-03-17T09:30:00Z");
    assertThat(call.exit()).isEqualTo(3);
    assertThat(call.err()).contains("--force");
    assertThat(out()).hasContent("mine");
  }
}
