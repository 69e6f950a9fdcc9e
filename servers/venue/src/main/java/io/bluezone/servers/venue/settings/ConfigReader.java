// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.settings;

import static com.google.common.base.Preconditions.checkArgument;

import io.bluezone.client.AuthorityClient;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.servers.venue.gate.Gate;
import io.bluezone.servers.venue.state.OperatorSettings;
import io.bluezone.servers.web.box.BoxInvitation;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/** Makes of a configuration what the program goes by; a value that is none is refused. */
public final class ConfigReader {

  private static final int PORT = 8081;
  private static final int MANAGEMENT_OFFSET = 1000;
  private static final int LAST_PORT = 65_535;
  private static final String HERE = "127.0.0.1";

  private final Config config;

  public ConfigReader(Config config) {
    this.config = config;
  }

  private interface Reading<T> {
    T of(String text);
  }

  public VenueSettings settings(Path data) throws SettingsRefusedException {
    return new VenueSettings(
        data,
        new RadioChoice(
            one(ConfigKey.RADIO, "a radio", text -> text).orElse("auto"),
            one(ConfigKey.SEED, "a whole number", Long::parseLong).orElse(1L)),
        authority(),
        path(ConfigKey.VAULT_PASSPHRASE_FILE),
        one(ConfigKey.RECIPIENT, "recipient:id:hex of a public key", Recipient::parse),
        one(ConfigKey.ZONE, "a time zone like Asia/Ho_Chi_Minh", ConfigReader::zone)
            .orElse(ZoneId.of("Asia/Ho_Chi_Minh")),
        operator());
  }

  /** {@return the password of the first account, if a file has it} */
  public Optional<String> firstPassword() throws SettingsRefusedException {
    Optional<Path> file = path(ConfigKey.FIRST_PASSWORD_FILE);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    SecretBytes secret = SecretFile.read(ConfigKey.FIRST_PASSWORD_FILE, file.get());
    return Optional.of(new String(secret.exposeBytes(), StandardCharsets.UTF_8));
  }

  /** {@return what a printed sheet of the province says, if the box was told} */
  public Optional<BoxInvitation> province() throws SettingsRefusedException {
    String token = one(ConfigKey.TOKEN, "the token of a printed sheet", text -> text).orElse("");
    Optional<BoxInvitation> invitation =
        one(
            ConfigKey.PROVINCE,
            "an address like https://host, with a token of 40 letters and digits",
            text -> BoxInvitation.of(text, token).orElseThrow(IllegalArgumentException::new));
    if (invitation.isEmpty() && !token.isEmpty()) {
      throw new SettingsRefusedException("token: add the address of its province");
    }
    return invitation;
  }

  private TrustedAuthority authority() throws SettingsRefusedException {
    Optional<URI> server =
        one(
            ConfigKey.AUTHORITY,
            "an address like https://host; http is for this machine alone",
            ConfigReader::server);
    List<AuthorityKey> keys =
        all(ConfigKey.AUTHORITY_KEYS, "id:hex of a public key", AuthorityKey::parse);
    if (server.isPresent() && keys.isEmpty()) {
      throw new SettingsRefusedException(
          "authority: nothing that it sends could be trusted; add authority-keys");
    }
    List<String> regions =
        all(
            ConfigKey.REGIONS,
            "a region of 1 to 32 characters out of A-Z a-z 0-9 . _ -",
            ConfigReader::region);
    return new TrustedAuthority(
        server,
        keys,
        regions,
        path(ConfigKey.SETTINGS_FILE),
        one(ConfigKey.AUTHORITY_CA, "a file of certificates in PEM", ConfigReader::certificates),
        hook(),
        one(
            ConfigKey.COUNT_CODE,
            "a code of letters and the digits 2 to 7",
            ConfigReader::countCode));
  }

  private Optional<URI> hook() throws SettingsRefusedException {
    return one(ConfigKey.WEB_HOOK, "an address like https://host/path", ConfigReader::web);
  }

  private OperatorSettings operator() throws SettingsRefusedException {
    return new OperatorSettings(
        one(
                ConfigKey.NAME,
                "a name of " + OperatorSettings.LONGEST_NAME + " letters at most",
                ConfigReader::name)
            .orElse(""),
        one(ConfigKey.GATE, "true or false", ConfigReader::truth).orElse(false),
        one(ConfigKey.APP_ADDRESS, "an address like https://host", ConfigReader::web)
            .orElse(URI.create("https://bluezone.gov.vn")),
        one(
                ConfigKey.GATE_STRENGTH,
                "dBm from " + OperatorSettings.WEAKEST + " to " + OperatorSettings.STRONGEST,
                ConfigReader::strength)
            .orElse(Gate.STRENGTH));
  }

  /** Gives Spring's properties of where the pages, health and metrics are met. */
  public Map<String, Object> server() throws SettingsRefusedException {
    int port = port(ConfigKey.PORT).orElse(PORT);
    int above = port == 0 || port + MANAGEMENT_OFFSET > LAST_PORT ? 0 : port + MANAGEMENT_OFFSET;
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("server.port", port);
    properties.put("server.address", address(ConfigKey.ADDRESS));
    properties.put("management.server.port", port(ConfigKey.MANAGEMENT_PORT).orElse(above));
    properties.put("management.server.address", address(ConfigKey.MANAGEMENT_ADDRESS));
    return properties;
  }

  private String address(ConfigKey key) throws SettingsRefusedException {
    return one(key, "an address of this machine, or 0.0.0.0 for all of them", ConfigReader::host)
        .orElse(HERE);
  }

  private Optional<Integer> port(ConfigKey key) throws SettingsRefusedException {
    return one(
        key,
        "a port from 0 to 65535",
        text -> {
          int port = Integer.parseInt(text);
          if (port < 0 || port > LAST_PORT) {
            throw new IllegalArgumentException(text);
          }
          return port;
        });
  }

  Optional<Path> path(ConfigKey key) throws SettingsRefusedException {
    return one(
        key,
        "the name of a file",
        text -> {
          try {
            return Path.of(text);
          } catch (InvalidPathException e) {
            throw new IllegalArgumentException(e);
          }
        });
  }

  private <T> Optional<T> one(ConfigKey key, String wanted, Reading<T> reading)
      throws SettingsRefusedException {
    Optional<Config.Value> value = config.get(key);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.get().texts().size() != 1) {
      throw new SettingsRefusedException(value.get().where() + " takes one value: " + wanted);
    }
    return Optional.of(read(value.get(), value.get().texts().get(0), wanted, reading));
  }

  private <T> List<T> all(ConfigKey key, String wanted, Reading<T> reading)
      throws SettingsRefusedException {
    Optional<Config.Value> value = config.get(key);
    List<T> all = new ArrayList<>();
    if (value.isPresent()) {
      for (String text : value.get().texts()) {
        all.add(read(value.get(), text, wanted, reading));
      }
    }
    return all;
  }

  private static <T> T read(Config.Value value, String text, String wanted, Reading<T> reading)
      throws SettingsRefusedException {
    try {
      return reading.of(text.strip());
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new SettingsRefusedException(
          value.where() + ": \"" + shown(text) + "\" is not what it takes: " + wanted, e);
    }
  }

  private static String shown(String text) {
    String printable = text.replaceAll("\\p{Cntrl}", "?");
    return printable.length() <= 80 ? printable : printable.substring(0, 80) + "…";
  }

  private static SslBundle certificates(String text) {
    try {
      String file = Path.of(text).toUri().toString();
      PemSslStore trusted = PemSslStore.load(PemSslStoreDetails.forCertificates(file));
      if (trusted == null || trusted.certificates() == null) {
        throw new IllegalArgumentException("no certificates");
      }
      return SslBundle.of(new PemSslStoreBundle(null, trusted));
    } catch (IllegalStateException | UncheckedIOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static ZoneId zone(String text) {
    return ZoneId.of(text);
  }

  private static String host(String text) {
    try {
      // Of a name; what is written as an address is not looked up.
      InetAddress unused = InetAddress.getByName(text);
      return text;
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static URI server(String text) {
    URI address = web(text);
    AuthorityClient.Builder unused = asking(text);
    return address;
  }

  private static String region(String text) {
    AuthorityClient.Builder unused = asking("https://localhost").region(text);
    return text;
  }

  /** The client knows itself what it does not ask, such as another machine by plain http. */
  private static AuthorityClient.Builder asking(String server) {
    return AuthorityClient.builder(server, AuthorityKeys.of(List.of()));
  }

  private static URI web(String text) {
    return OperatorSettings.address(text).orElseThrow(() -> new IllegalArgumentException(text));
  }

  private static String name(String text) {
    checkArgument(OperatorSettings.isName(text));
    return text;
  }

  private static int strength(String text) {
    int dBm = Integer.parseInt(text);
    checkArgument(OperatorSettings.isStrength(dBm));
    return dBm;
  }

  private static String countCode(String text) {
    checkArgument(text.toUpperCase(Locale.ROOT).matches("[A-Z2-7-]{4,40}"));
    return text;
  }

  private static boolean truth(String text) {
    return switch (text) {
      case "true", "yes", "on" -> true;
      case "false", "no", "off" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }
}
