// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTest {

  private static final String KEY =
      "moh:d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

  @TempDir Path folder;

  private VenueSettings read(String yaml, Map<String, String> environment)
      throws IOException, SettingsRefusedException {
    return new ConfigReader(config(yaml, environment)).settings(folder);
  }

  private Config config(String yaml, Map<String, String> environment)
      throws IOException, SettingsRefusedException {
    Path file = folder.resolve("venue.yaml");
    Files.writeString(file, yaml);
    Config config = new Config();
    config.read(file);
    config.take(environment);
    return config;
  }

  @Test
  void leavesTheDefaultsByAnEmptyFile() throws Exception {
    VenueSettings settings = read("# nothing yet\n", Map.of());
    assertThat(settings.radio().name()).isEqualTo("auto");
    assertThat(settings.authority().server()).isEmpty();
    assertThat(settings.zone().getId()).isEqualTo("Asia/Ho_Chi_Minh");
    assertThat(settings.operator().gateMode()).isFalse();
  }

  @Test
  void prefersTheEnvironmentToTheFileAndAnOptionToBoth() throws Exception {
    Config config =
        config(
            "port: 8000\nname: Ga Hà Nội\nradio: bluez\n",
            Map.of("BLUEZONE_VENUE_PORT", "8001", "BLUEZONE_VENUE_RADIO", "bluez:hci1"));
    config.take(ConfigKey.PORT, 8002);
    ConfigReader reader = new ConfigReader(config);
    assertThat(reader.server()).containsEntry("server.port", 8002);
    assertThat(reader.server()).containsEntry("management.server.port", 9002);
    assertThat(reader.settings(folder).radio().name()).isEqualTo("bluez:hci1");
    assertThat(reader.settings(folder).operator().name()).isEqualTo("Ga Hà Nội");
  }

  /** The packaged file and the one of the documentation. */
  @Test
  void takesTheFilesThatAreHandedOut() throws Exception {
    Config packaged = new Config();
    packaged.read(Path.of("box", "venue.yaml"));
    assertThat(new ConfigReader(packaged).settings(folder).radio().name()).isEqualTo("bluez");
    Config fleet = new Config();
    fleet.read(Path.of("box", "fleet.yaml"));
    assertThat(new ConfigReader(fleet).settings(folder).authority().keys()).hasSize(1);
    assertThat(new ConfigReader(fleet).settings(folder).authority().settingsFile()).isPresent();
  }

  @Test
  void takesAListOfOneOrMany() throws Exception {
    VenueSettings settings =
        read(
            "authority: https://authority.example\nauthority-keys: [\""
                + KEY
                + "\"]\n"
                + "regions:\n  - VN\n  - VN-HN\n",
            Map.of());
    assertThat(settings.authority().keys()).hasSize(1);
    assertThat(settings.authority().regions()).containsExactly("VN", "VN-HN");
    assertThat(
            read("authority-keys: " + KEY + "\n", Map.of("BLUEZONE_VENUE_REGIONS", "VN VN-SG"))
                .authority()
                .regions())
        .containsExactly("VN", "VN-SG");
  }

  @Test
  void readsAFirstPasswordFromTheFirstLineOfItsFile() throws Exception {
    Path file = Files.writeString(folder.resolve("first"), "xe buýt tuyến 32\nmore\n");
    String line = "first-password-file: " + file + "\n";
    assertThat(new ConfigReader(config(line, Map.of())).firstPassword())
        .contains("xe buýt tuyến 32");
    assertThat(new ConfigReader(config("", Map.of())).firstPassword()).isEmpty();
    Files.writeString(file, "\n");
    assertThatThrownBy(() -> new ConfigReader(config(line, Map.of())).firstPassword())
        .isInstanceOf(SettingsRefusedException.class)
        .hasMessageContaining("first-password-file: the first line of " + file);
  }

  @Test
  void refusesAnUnknownKeyWithWhatWasMeantAndWhere() {
    assertThatThrownBy(() -> read("radio: sim\nprot: 80\n", Map.of()))
        .isInstanceOf(SettingsRefusedException.class)
        .hasMessageContaining("venue.yaml:2")
        .hasMessageContaining("did you mean \"port\"?");
    assertThatThrownBy(() -> read("", Map.of("BLUEZONE_VENUE_PROT", "80")))
        .hasMessageContaining("did you mean BLUEZONE_VENUE_PORT?");
  }

  @Test
  void refusesAWrongValueWithWhatItTakes() throws Exception {
    assertThatThrownBy(() -> new ConfigReader(config("port: 99999\n", Map.of())).server())
        .hasMessageContaining("venue.yaml:1: port")
        .hasMessageContaining("a port from 0 to 65535");
    for (String key : new String[] {"address", "management-address"}) {
      Config config = config(key + ": every one\n", Map.of());
      assertThatThrownBy(() -> new ConfigReader(config).server())
          .isInstanceOf(SettingsRefusedException.class)
          .hasMessageContaining("venue.yaml:1: " + key)
          .hasMessageContaining("0.0.0.0");
    }
    for (String wrong :
        new String[] {
          "gate: perhaps",
          "zone: Mars/Olympus",
          "app-address: javascript:alert(1)",
          "seed: one",
          "gate-strength: 5",
          "regions: [VN, Hà Nội]",
          "regions: \"\"",
          "authority: http://192.0.2.1\nauthority-keys: \"" + KEY + "\"",
          "recipient: nobody",
          "authority-ca: none.pem",
          "authority-ca: " + folder,
          "authority-ca: " + folder.resolve("venue.yaml"),
          "authority-keys: [a, b]",
          "name: [a, b]",
          "name:\n  a: b",
          "name:",
          "radio: sim\nradio: sim",
          "radio: {",
          "- radio"
        }) {
      assertThatThrownBy(() -> read(wrong + "\n", Map.of()))
          .as(wrong)
          .isInstanceOf(SettingsRefusedException.class)
          .hasMessageContaining("venue.yaml:");
    }
  }

  @Test
  void refusesAnAuthorityWithoutAKey() {
    assertThatThrownBy(() -> read("authority: https://authority.example\n", Map.of()))
        .hasMessageContaining("authority-keys");
  }

  @Test
  void refusesAFileThatIsNotThere() {
    assertThatThrownBy(() -> new Config().read(folder.resolve("none.yaml")))
        .isInstanceOf(SettingsRefusedException.class)
        .hasMessageContaining("none.yaml")
        .hasMessageContaining("does it exist");
  }
}
