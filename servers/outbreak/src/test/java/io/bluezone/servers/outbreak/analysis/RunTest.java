// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.outbreak.reference.Command;
import io.bluezone.servers.outbreak.reference.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunTest {

  @TempDir Path folder;
  private Folders people;

  @BeforeEach
  void people() throws IOException {
    people = new Folders(folder).consent("anna", "binh", "chi").cases("anna");
  }

  private static String contacts(String run) {
    return run.replaceFirst("\\{\"contacts\":(\\d+),.*", "$1");
  }

  @Test
  void letsInASightingByTheToleranceToTheMillisecond() throws IOException {
    people.sees("anna", "binh", 40, 0).sees("binh", "anna", 40, 900 + 120);
    assertThat(contacts(people.run())).isEqualTo("0");
    assertThat(contacts(people.again("--tolerance", "120001ms"))).isEqualTo("1");
    people.sees("chi", "binh", 50, -120).sees("binh", "chi", 50, 3);
    assertThat(contacts(people.run())).isEqualTo("1");
    assertThat(contacts(people.again("--tolerance", "119999ms"))).isEqualTo("0");
  }

  @Test
  void doesNotPassOnAnInfectionBeforeItsTime() throws IOException {
    people.meet("binh", "chi", 39, 5).meet("anna", "binh", 40, 5);
    assertThat(people.run("--latency", "0s")).contains("\"levels\":[1,1,0,0]");
    people.meet("binh", "chi", 41, 5);
    assertThat(people.run("--latency", "0s")).contains("\"levels\":[1,1,1,0]");
    assertThat(people.again("--latency", "15m")).contains("\"levels\":[1,1,1,0]");
    assertThat(people.again("--latency", "901s")).contains("\"levels\":[1,1,0,0]");
  }

  @Test
  void passesAnInfectionOnAfterThreeDaysUnlessTold() throws IOException {
    people.meet("anna", "binh", 0, 5).meet("binh", "chi", 60, 5);

    assertThat(people.run()).contains("\"levels\":[1,1,0,0]");
    assertThat(people.again("--latency", "0s")).contains("\"levels\":[1,1,1,0]");
  }

  @Test
  void listsWhomToCallByNameLevelAndTime() throws IOException {
    people.meet("anna", "binh", 40, 5).meet("binh", "chi", 41, 5);
    Path found = folder.resolve("found");
    people.run("--latency", "0s", "--out", found);

    Command calls =
        Command.run("calls", "--found", found, "binh", "--pseudonym-key", folder.resolve("key"));

    assertThat(calls.exit()).as(calls.err()).isZero();
    assertThat(calls.out().lines())
        .satisfiesExactly(
            head -> assertThat(head).isEqualTo("name,person,level,first,latest"),
            named ->
                assertThat(named)
                    .matches("binh,P[0-9a-f]{16},F1,2021-03-16T10:00:05Z,2021-03-16T10:00:05Z"),
            unnamed ->
                assertThat(unnamed)
                    .matches(",P[0-9a-f]{16},F2,2021-03-16T10:15:05Z,2021-03-16T10:15:05Z"));
    assertThat(calls.out()).contains(pseudonym("binh")).doesNotContain(pseudonym("anna"));
    Files.writeString(found.resolve("people.csv"), "something else\n");
    Command refused =
        Command.run("calls", "--found", found, "--pseudonym-key", folder.resolve("key"));
    assertThat(refused.exit()).isEqualTo(3);
    assertThat(refused.err()).contains("people.csv:1: ");
  }

  @Test
  void writesPseudonymsThatNoSpreadsheetTakesForNumbers() throws IOException {
    people.meet("anna", "binh", 40, 5);
    Path found = folder.resolve("found");
    people.run("--out", found);

    for (String file : List.of("people.csv", "contacts.csv", "claims.csv")) {
      assertThat(Files.readAllLines(found.resolve(file)).stream().skip(1))
          .isNotEmpty()
          .allMatch(line -> line.matches("P[0-9a-f]{16},.*"));
    }
    assertThat(found.resolve("people.csv")).content().contains(pseudonym("anna"));
  }

  private String pseudonym(String name) {
    Command command = Command.run("pseudonyms", name, "--pseudonym-key", folder.resolve("key"));
    return command.out().lines().skip(1).findFirst().orElseThrow().substring(name.length() + 1);
  }

  @Test
  void takesTheCalculatorsMinutesByBothHistories() throws IOException {
    // Two sightings 300 s apart are five minutes; the calculator bridges up to 340 s.
    people.sees("anna", "binh", 40, 0, 300, 600).sees("binh", "anna", 40, 0, 300);
    people.meet("anna", "chi", 50, 0, 500);
    assertThat(contacts(people.run())).isEqualTo("2");
    assertThat(contacts(people.again("--min-minutes", "5"))).isEqualTo("1");
    assertThat(contacts(people.again("--min-minutes", "6"))).isEqualTo("0");
    people.sees("binh", "anna", 40, 600);
    assertThat(contacts(people.run("--min-minutes", "10"))).isEqualTo("1");
    assertThat(contacts(people.again("--min-minutes", "10", "--within", "near"))).isEqualTo("1");
    assertThat(contacts(people.again("--min-minutes", "11"))).isEqualTo("0");
  }

  /** An iPhone writes 0 or 127 where it knows none. */
  @ParameterizedTest
  @ValueSource(strings = {"\t0\t", "\t127\t"})
  void countsAnUnknownStrengthAsHeardButNotAsNear(String none) throws IOException {
    people.meet("anna", "binh", 40, 0, 300, 600);
    for (String name : List.of("anna", "binh")) {
      Path history = people.history().resolve(name + ".txt");
      Files.writeString(history, Files.readString(history).replace("\t-60\t", none));
    }

    assertThat(contacts(people.run("--min-minutes", "10"))).isEqualTo("1");
    assertThat(contacts(people.again("--min-minutes", "10", "--within", "near"))).isEqualTo("0");
  }

  @Test
  void countsMinutesOfADayTogether() throws IOException {
    people.meet("anna", "binh", 40, 0, 300).meet("anna", "binh", 60, 0, 300);
    assertThat(contacts(people.run("--min-minutes", "10"))).isEqualTo("2");
  }

  @Test
  void countsProtectedMinutesLess() throws IOException {
    people.meet("anna", "binh", 40, 0, 300, 600);
    Path protections = folder.resolve("protections.csv");
    Files.writeString(protections, "binh,2021-03-16T00:00:00Z,2021-03-17T00:00:00Z,0.5,mask\n");
    assertThat(people.call("prepare", "--protections", protections).exit()).isZero();
    assertThat(contacts(people.again("--min-minutes", "5"))).isEqualTo("1");
    assertThat(contacts(people.again("--min-minutes", "6"))).isEqualTo("0");
    Files.writeString(protections, "binh,yesterday,today,0.5,mask\n");
    Command wrong = people.call("prepare", "--protections", protections);
    assertThat(wrong.exit()).isEqualTo(3);
    assertThat(wrong.err()).contains("protections.csv:1: ");
  }

  @Test
  void takesAPlaceForNoPerson() throws IOException {
    people.consent("gate").meet("anna", "gate", 40, 5).meet("gate", "binh", 41, 5);
    assertThat(people.run("--latency", "0s"))
        .contains("\"contacts\":2")
        .contains("\"levels\":[1,1,1,0]");
    Path places = folder.resolve("places.csv");
    Files.writeString(places, "gate,Bến xe\n");
    assertThat(people.again("--places", places))
        .contains("\"contacts\":0")
        .contains("\"levels\":[1,0,0,0]");
  }

  @Test
  void saysWhyOfEachClaim() throws IOException {
    people.meet("anna", "binh", 40, 5).sees("anna", "chi", 41, 5).sees("binh", "chi", 42, 2000);
    people.consent("dung").sees("anna", "dung", 43, 5);
    Files.delete(people.history().resolve("dung.txt"));
    people.run("--out", folder.resolve("found"));
    assertThat(Files.readAllLines(folder.resolve("found/claims.csv")).stream().skip(1))
        .extracting(line -> line.replaceFirst("[^,]*,[^,]*,", ""))
        .containsExactlyInAnyOrder(
            "2021-03-16,40,confirmed",
            "2021-03-16,40,confirmed",
            "2021-03-16,41,one-sided: the other has not heard this one",
            "2021-03-16,42,refuted: the ID was heard when it was not on the air",
            "2021-03-16,43,one-sided: the other has handed in no history");
    assertThat(people.again()).contains("\"oneSided\":2,\"refuted\":1");
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    people.call("prepare");
    assertThat(people.call("run", "--tolerance", "2").exit()).isEqualTo(2);
    assertThat(people.call("run", "--min-minutes", "-1").exit()).isEqualTo(2);
    assertThat(Command.run("run").exit()).isEqualTo(2);
    people.cases("nobody");
    Command unknown = people.call("run");
    assertThat(unknown.exit()).isZero();
    assertThat(unknown.err()).contains("1 of 1 case has not consented");
    Files.writeString(folder.resolve("cases.csv"), "anna,2021-03-16T00:00:00Z\nanna,today\n");
    Command wrong = people.call("run");
    assertThat(wrong.exit()).isEqualTo(3);
    assertThat(wrong.err()).contains("cases.csv:2: NAME,YYYY-MM-DDTHH:MM:SSZ expected");
    people.cases("anna");
    assertThat(people.call("run", "--out", folder).err()).contains("--force");
  }

  @Test
  void leavesWhatIsPreparedWhenProtectionsAreRefused() throws IOException {
    String before = people.run();
    people.consent("dung");
    Command refused = people.call("prepare", "--protections", folder.resolve("none.csv"));
    assertThat(refused.exit()).isEqualTo(3);
    assertThat(people.again()).isEqualTo(before);
  }

  @Test
  void replacesEarlierFindingsAndNothingElseByForce() throws IOException {
    people.call("prepare");
    Path found = folder.resolve("found");
    assertThat(people.call("run", "--out", found).exit()).isZero();
    assertThat(found.toFile().list()).containsExactlyInAnyOrderElementsOf(Analysis.FILES);
    Files.writeString(found.resolve("people.csv"), "of an earlier run");
    assertThat(people.call("run", "--out", found, "--force").exit()).isZero();
    assertThat(found.toFile().list()).containsExactlyInAnyOrderElementsOf(Analysis.FILES);
    assertThat(found.resolve("people.csv")).content().startsWith("person,level");

    Path notes = Files.writeString(found.resolve("notes.txt"), "mine");
    String[] all = folder.toFile().list();
    for (Path place : List.of(found, folder, folder.resolve("found/.."), folder.resolve("keys"))) {
      Command refused = people.call("run", "--out", place, "--force");
      assertThat(refused.exit()).isEqualTo(3);
      assertThat(refused.err()).contains(place + ": ").contains("something else");
    }
    assertThat(notes).content().isEqualTo("mine");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder(all);
  }
}
