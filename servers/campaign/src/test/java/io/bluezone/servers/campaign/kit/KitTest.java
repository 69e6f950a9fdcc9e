// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bluezone.servers.campaign.plan.Plan;
import io.bluezone.servers.campaign.plan.Plans;
import io.bluezone.servers.cli.file.Refusal;
import io.bluezone.servers.cli.text.SmsLength;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KitTest {

  private static final Set<String> KINDS =
      Set.of(
          "poster",
          "table-card",
          "vehicle-card",
          "leaflet",
          "still",
          "loop",
          "portal-page",
          "wifi-page",
          "script",
          "sms",
          "press",
          "guard-sheet",
          "helper-sheet",
          "parents-letter",
          "class-sheet");

  @TempDir Path folder;

  private Path out() {
    return folder.resolve("kit");
  }

  private static Kit kit(String path) {
    return new Kit(Plans.of(Plans.example()), Plans.TYPEFACE, path);
  }

  private static Map<String, byte[]> files(Path folder) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  @Test
  void listsAllKindsInBothLanguages() throws Exception {
    kit("").write(out());
    JsonNode index = JsonMapper.builder().build().readTree(out().resolve("index.json").toFile());
    Set<String> files = new TreeSet<>(Set.of("index.json"));
    Set<String> kinds = new TreeSet<>();
    for (JsonNode entry : index) {
      assertThat(entry.fieldNames())
          .toIterable()
          .containsExactly("kind", "file", "language", "qr", "smsParts");
      String file = entry.get("file").asText();
      String kind = entry.get("kind").asText();
      String language = entry.get("language").asText();
      assertThat(file).startsWith(language + "/");
      assertThat(files.add(file)).isTrue();
      kinds.add(language + " " + kind);
      assertThat(entry.get("qr").asBoolean()).isEqualTo(file.matches(".*[.](pdf|svg|png)"));
      if (kind.equals("sms")) {
        String message = Files.readString(out().resolve(file));
        assertThat(message).isEqualTo(message.strip());
        assertThat(entry.get("smsParts").asInt()).isEqualTo(SmsLength.parts(message));
      } else {
        assertThat(entry.get("smsParts").isNull()).isTrue();
      }
    }
    assertThat(files(out()).keySet()).isEqualTo(files);
    for (String kind : KINDS) {
      assertThat(kinds).contains("vi " + kind, "en " + kind);
    }
    assertThat(kinds).hasSize(2 * KINDS.size());
  }

  @Test
  void givesTheSameBytesAgain() throws Exception {
    kit("").write(out());
    kit("").write(folder.resolve("other"));
    Map<String, byte[]> first = files(out());
    assertThat(first).hasSizeGreaterThan(40);
    assertThat(files(folder.resolve("other"))).containsExactlyEntriesOf(first);
  }

  @Test
  void replacesAnEarlierKitWhole() throws Exception {
    kit("").write(out());
    String vietnamese = Plans.example().replaceAll("(?m)^  en: .*\n", "");
    new Kit(Plans.of(vietnamese), Plans.TYPEFACE, "").write(out());
    assertThat(files(out()).keySet())
        .allSatisfy(file -> assertThat(file).matches("index.json|vi/.*"));
    assertThat(Files.exists(out().resolve("en"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"notes.txt", "vi/notes.txt", "fr/poster-a4.pdf", "index.json/x"})
  void leavesAFolderThatHasSomethingElse(String file) throws Exception {
    Path other = out().resolve(file);
    Files.createDirectories(other.getParent());
    Files.writeString(other, "mine");
    assertThatThrownBy(() -> kit("").write(out())).isInstanceOf(Refusal.class);
    assertThat(files(out())).containsOnlyKeys(file);
  }

  @Test
  void followsNoLink() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path letter = Files.writeString(elsewhere.resolve("poster-a4.pdf"), "mine");
    Files.createDirectory(out());
    Files.createSymbolicLink(out().resolve("vi"), elsewhere);
    assertThatThrownBy(() -> kit("").write(out())).isInstanceOf(Refusal.class);
    Files.delete(out().resolve("vi"));
    Files.createSymbolicLink(out().resolve(".part"), elsewhere);
    assertThatThrownBy(() -> kit("").write(out())).isInstanceOf(Refusal.class);
    assertThat(letter).hasContent("mine");
  }

  @Test
  void refusesAFileInThePlaceOfTheFolder() throws Exception {
    Files.writeString(out(), "mine");
    assertThatThrownBy(() -> kit("").write(out())).isInstanceOf(Refusal.class);
    assertThat(out()).hasContent("mine");
  }

  private String program(String name, String script) throws IOException {
    Path programs = Files.createDirectories(folder.resolve("bin"));
    Path program = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return programs.toString();
  }

  @Test
  void hasOtherProgramsMakeFilmAndSound() throws Exception {
    program("ffmpeg", "for last; do :; done; echo film > \"$last\"");
    String path = program("espeak-ng", "for last; do :; done; cat > \"$last\"");
    List<KitEntry> entries = kit(path).write(out());
    assertThat(entries)
        .contains(
            new KitEntry("audio", "vi/script-30.wav", "vi", false, null),
            new KitEntry("audio", "en/script-60.wav", "en", false, null),
            new KitEntry("loop", "vi/loop.mp4", "vi", false, null))
        .noneMatch(entry -> entry.file().endsWith("loop.svg"));
    assertThat(files(out()).keySet()).hasSize(entries.size() + 1);
    assertThat(out().resolve("vi/script-30.wav"))
        .content(StandardCharsets.UTF_8)
        .contains("Ủy ban nhân dân", "1 9 0 0, 9 0 9 5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"echo 'no codec' >&2; exit 1", "exit 0"})
  void leavesNoHalfKitWhereAProgramFails(String script) throws Exception {
    String path = program("ffmpeg", script);
    assertThatThrownBy(() -> kit(path).write(out())).isInstanceOf(Refusal.class);
    assertThat(Files.exists(out())).isFalse();
    kit("").write(out());
    Map<String, byte[]> before = files(out());
    assertThatThrownBy(() -> kit(path).write(out())).isInstanceOf(Refusal.class);
    assertThat(files(out())).containsExactlyEntriesOf(before);
  }

  @Test
  void makesTheLongestPlan() throws Exception {
    Plan plan = Plans.of(Plans.longest());
    assertThat(new Kit(plan, Plans.TYPEFACE, "").write(out())).hasSize(41);
  }
}
