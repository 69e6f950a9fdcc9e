// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bluezone.base.TimeSource;
import io.bluezone.ble.RadioException;
import io.bluezone.records.visit.PlaceCode;
import io.bluezone.servers.cli.text.Language;
import io.bluezone.servers.venue.data.PlaceFile;
import io.bluezone.servers.venue.data.VenueDatabase;
import io.bluezone.servers.venue.radio.Radios;
import io.bluezone.servers.venue.radio.VenueRadio;
import io.bluezone.servers.venue.settings.Config;
import io.bluezone.servers.venue.settings.ConfigKey;
import io.bluezone.servers.venue.settings.ConfigReader;
import io.bluezone.servers.venue.settings.RadioChoice;
import io.bluezone.servers.venue.settings.SettingsRefusedException;
import io.bluezone.servers.venue.state.ActionRefusedException;
import io.bluezone.servers.venue.state.VenueActions;
import io.bluezone.servers.web.visitor.Visitor;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The whole program, with simulated phones, as a fleet's operator meets it. */
class RunningVenueTest {

  @TempDir Path data;

  private RunningVenue start() throws Exception {
    return start(VenueDatabase.open(data), Radios.OF_THE_COMPUTER.open(new RadioChoice("sim", 1)));
  }

  private RunningVenue start(VenueDatabase database, VenueRadio radio) throws Exception {
    return start(database, radio, new Config());
  }

  private RunningVenue start(VenueDatabase database, VenueRadio radio, Config config)
      throws Exception {
    config.take(ConfigKey.PORT, 0);
    ConfigReader reader = new ConfigReader(config);
    Map<String, Object> properties = new TreeMap<>(reader.server());
    return RunningVenue.start(reader.settings(data), database, radio, properties);
  }

  private static HttpResponse<String> get(int port, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void tellsHealthAndNumbersOnAPortOfItsOwnAndMakesOneAccount() throws Exception {
    try (RunningVenue venue = start()) {
      assertThat(get(venue.managementPort(), "/actuator/health").body()).contains("UP");
      String metrics = get(venue.managementPort(), "/actuator/prometheus").body();
      assertThat(metrics)
          .contains("bluezone_phones ", "bluezone_phones_few ")
          .contains("bluezone_radio_up 1.0")
          .contains("bluezone_problems ")
          .contains("bluezone_simulated 1.0")
          .doesNotContain("bluezone_authority_age")
          .contains("bluezone_frames_total");
      assertThat(get(venue.port(), "/actuator/prometheus").statusCode()).isNotEqualTo(200);
      assertThat(venue.firstPassword()).isPresent();
      assertThat(venue.firstPassword()).isEmpty();
    }
    try (RunningVenue again = start()) {
      assertThat(again.firstPassword()).isEmpty();
    }
    for (String file : new String[] {"vault.key", VenueDatabase.FILE}) {
      assertThat(Files.getPosixFilePermissions(data.resolve(file))).hasSize(2);
    }
  }

  /** Of 500 boxes one password is known, and in no journal; whoever logs in first changes it. */
  @Test
  void takesTheFirstPasswordOfItsFleet() throws Exception {
    String chosen = "con mèo ngủ trên mái nhà";
    try (RunningVenue venue = start()) {
      venue.takeFirstPassword("xe buýt tuyến 32");
      assertThat(venue.firstPassword()).isEmpty();
      Visitor operator = new Visitor("http://127.0.0.1:" + venue.port());
      operator.get("/login?lang=en");
      assertThat(operator.logIn("admin", "xe buýt tuyến 32").path()).isEqualTo("/password");
      operator.logInFirst("admin", "xe buýt tuyến 32", chosen);
      assertThat(operator.get("/").page().select("#problems")).isNotEmpty();
    }
    try (RunningVenue again = start()) {
      again.takeFirstPassword("xe buýt tuyến 32");
      Visitor operator = new Visitor("http://127.0.0.1:" + again.port());
      assertThat(operator.logIn("admin", chosen).path()).isEqualTo("/");
    }
  }

  /** The same code after a restart, by the name that the place has; the file is the user's own. */
  @Test
  void showsTheCodeOfItsPlace() throws Exception {
    String first;
    try (RunningVenue venue = start()) {
      first = get(venue.port(), "/screen?visit&lang=en").body();
      assertThat(first).contains("keep this visit").doesNotContain("Scan to get the app");
      assertThat(get(venue.port(), "/screen?lang=en").body()).contains("Scan to get the app");
      assertThat(get(venue.port(), "/sheet").body()).doesNotContain(PlaceCode.PREFIX);
      Visitor operator = new Visitor("http://127.0.0.1:" + venue.port());
      operator.get("/login?lang=en");
      operator.logInFirst("admin", venue.firstPassword().orElseThrow(), "con mèo ngủ trên mái nhà");
      assertThat(operator.get("/sheet").page().select(".paper").text())
          .contains(
              "Quét để lưu", "Scan to keep", "Lần đến chỉ lưu trên máy", "stays on your phone")
          .contains(PlaceCode.PREFIX);
    }
    Path file = data.resolve("place");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    PlaceCode code = PlaceCode.parse(Files.readString(file));
    PlaceFile opened = PlaceFile.open(data);
    PlaceCode named = PlaceCode.parse(opened.text("Bến xe Miền Đông"));
    LocalDate day = LocalDate.of(2026, 3, 2);
    assertThat(named.name()).isEqualTo("Bến xe Miền Đông");
    assertThat(named.dayKey(day).equalsSecret(code.dayKey(day))).isTrue();
    assertThat(PlaceCode.parse(opened.text("đ".repeat(61))).name()).isEqualTo("Bluezone");
    try (RunningVenue again = start()) {
      assertThat(qr(get(again.port(), "/screen?visit&lang=en").body())).isEqualTo(qr(first));
    }
    Files.writeString(file, "bluezone://place/AAAA");
    assertThatThrownBy(() -> PlaceFile.open(data)).isInstanceOf(IOException.class);
  }

  private static String qr(String page) {
    return page.substring(page.indexOf("<svg id=\"qr\""), page.indexOf("</svg>"));
  }

  @Test
  void refusesAFirstPasswordThatIsEasyToGuess() throws Exception {
    try (RunningVenue venue = start()) {
      assertThatThrownBy(() -> venue.takeFirstPassword("admin-of-the-box"))
          .isInstanceOf(SettingsRefusedException.class)
          .hasMessageContaining("first-password-file");
    }
  }

  @Test
  void tellsTheAuthoritysAgeBeforeItsFirstAnswer() throws Exception {
    Config config = new Config();
    config.take(ConfigKey.AUTHORITY, "http://127.0.0.1:1");
    config.take(
        ConfigKey.AUTHORITY_KEYS,
        "moh:d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    VenueRadio radio = Radios.OF_THE_COMPUTER.open(new RadioChoice("sim", 1));
    try (RunningVenue venue = start(VenueDatabase.open(data), radio, config)) {
      assertThat(get(venue.managementPort(), "/actuator/prometheus").body())
          .containsPattern("bluezone_authority_age_seconds \\d");
    }
  }

  @Test
  void keepsWhatIsSimulatedOnThisMachine() throws Exception {
    Config config = new Config();
    config.take(ConfigKey.AUTHORITY, "https://authority.example");
    config.take(
        ConfigKey.AUTHORITY_KEYS,
        "moh:d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    VenueRadio radio = Radios.OF_THE_COMPUTER.open(new RadioChoice("sim", 1));
    try (RunningVenue venue = start(VenueDatabase.open(data), radio, config)) {
      VenueActions actions = venue.part(VenueActions.class);
      Instant hour = Instant.EPOCH.plus(Duration.ofHours(1));
      assertThatThrownBy(() -> actions.disclose(Instant.EPOCH, hour, "00000000", "I agree.", false))
          .isInstanceOfSatisfying(
              ActionRefusedException.class,
              e -> assertThat(e.reason()).isEqualTo(ActionRefusedException.Reason.SIMULATED));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "bluez", "bluez:hci77"})
  void simulatesNoPhonesUnlessAsked(String choice) throws Exception {
    try (VenueRadio radio = Radios.OF_THE_COMPUTER.open(new RadioChoice(choice, 1))) {
      assertThat(radio.simulated()).isFalse();
      assertThat(radio.name()).isNotEqualTo("sim");
    }
  }

  @Test
  void hasItsPagesWithoutAnAdapter() throws Exception {
    VenueRadio missing =
        VenueRadio.awaited(
            "hci7",
            () -> {
              throw new RadioException(RadioException.Reason.ADAPTER_MISSING, "plug one in");
            },
            TimeSource.system());
    try (RunningVenue venue = start(VenueDatabase.open(data), missing)) {
      assertThat(get(venue.port(), "/api/screen").body())
          .contains("\"phones\":null,\"state\":\"unknown\"", "\"simulated\":false");
      assertThat(get(venue.managementPort(), "/actuator/prometheus").body())
          .contains("bluezone_radio_up 0.0", "bluezone_simulated 0.0");
      Visitor operator = new Visitor("http://127.0.0.1:" + venue.port());
      operator.get("/login?lang=en");
      operator.logInFirst("admin", venue.firstPassword().orElseThrow(), "con mèo ngủ trên mái nhà");
      assertThat(operator.get("/").page().select("#problems").text())
          .contains("No Bluetooth adapter was found. Plug one in");
      assertThat(operator.get("/").page().select("#radio").text())
          .contains("No adapter")
          .doesNotContain("hci7");
      assertThat(operator.get("/").page().select("#now").text())
          .contains("Not known")
          .doesNotContain("Counted at");
    }
  }

  @Test
  void keepsTheDatabaseUntilTheLastMinuteIsKept() throws Exception {
    VenueDatabase database = VenueDatabase.open(data);
    AtomicReference<String> seen = new AtomicReference<>("nothing");
    VenueRadio radio = Radios.OF_THE_COMPUTER.open(new RadioChoice("sim", 1));
    // It is closed after the last minute.
    Runnable end =
        () -> {
          radio.close();
          seen.set(database.source().isClosed() ? "closed" : "open");
        };
    start(
            database,
            new VenueRadio(radio.radio(), radio.time(), radio.aside(), true, radio::start, end))
        .close();
    assertThat(seen).hasValue("open");
    assertThat(database.source().isClosed()).isTrue();
  }

  private static String refusal(int code, String... arguments) {
    StringWriter err = new StringWriter();
    PrintWriter out = new PrintWriter(Writer.nullWriter());
    CommandLine command = new Venue().commandLine(Language.EN, out, new PrintWriter(err, true));
    assertThat(command.execute(arguments)).as(err.toString()).isEqualTo(code);
    return err.toString();
  }

  @Test
  void refusesBadInputWithWhatIsWrongAndWhatToDo() throws Exception {
    String folder = data.resolve("data").toString();
    assertThat(refusal(Venue.REFUSED, "--radio", "wifi", "--data", folder))
        .contains("\"wifi\" is no radio; take auto, sim, bluez or bluez:hci0");
    assertThat(refusal(2, "--port", "many")).contains("--port");
    assertThat(refusal(2, "--port", "70000", "--data", folder)).contains("--port");
    assertThat(refusal(Venue.REFUSED, "--config", data.resolve("none").toString()))
        .contains("does it exist");
    Path file = data.resolve("a-file");
    Files.writeString(file, "");
    assertThat(refusal(Venue.REFUSED, "--radio", "sim", "--data", file.resolve("x").toString()))
        .contains("name another with --data");
  }
}
