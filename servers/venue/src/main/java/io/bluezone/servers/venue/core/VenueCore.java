// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.core;

import io.bluezone.base.internal.clock.ClockGuard;
import io.bluezone.client.AuthorityClient;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.records.ContactRecords;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.proximity.DevicePlatform;
import io.bluezone.records.settings.AuthoritySettings;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.records.vault.VaultException;
import io.bluezone.servers.venue.counting.PhoneCounter;
import io.bluezone.servers.venue.data.KeptRequests;
import io.bluezone.servers.venue.data.VenueData;
import io.bluezone.servers.venue.data.VenueDatabase;
import io.bluezone.servers.venue.gate.Gate;
import io.bluezone.servers.venue.radio.OverheardRadio;
import io.bluezone.servers.venue.radio.VenueRadio;
import io.bluezone.servers.venue.settings.ConfigKey;
import io.bluezone.servers.venue.settings.SecretFile;
import io.bluezone.servers.venue.settings.SettingsRefusedException;
import io.bluezone.servers.venue.settings.TrustedAuthority;
import io.bluezone.servers.venue.settings.VenueSettings;
import io.bluezone.servers.venue.state.VenueActions;
import io.bluezone.servers.venue.state.VenueState;
import io.bluezone.servers.web.Acts;
import io.bluezone.servers.web.sessions.Sealing;
import io.bluezone.store.FileKeyVault;
import io.bluezone.store.SqliteContactLog;
import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.TracingSettings;
import io.bluezone.tracing.TracingStatus;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;
import javax.net.ssl.X509TrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundle;

/** A venue without its pages: the tracer on its radio, the sealed log, the counter and the gate. */
public final class VenueCore implements AutoCloseable {

  private static final Logger logger = LoggerFactory.getLogger(VenueCore.class);
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration LATE = Duration.ofMinutes(1);
  private static final Duration SAVE_EVERY = Duration.ofSeconds(5);

  private static final String PAGES = "pages";

  private final VenueRadio radio;
  private final KeyVault vault;
  private final ContactLog log;
  private final ProximityTracer tracer;
  private final Gate gate;
  private final PhoneCounter counter;
  private final Optional<AuthorityWatch> watch;
  private final Optional<CountReports> counts;
  private final VenueMonitor monitor;
  private final VenueOperations operations;
  private final Sealing sealing;
  private final DrillOrders orders;

  private VenueCore(
      VenueSettings settings,
      VenueDatabase database,
      VenueRadio radio,
      KeyVault vault,
      ContactLog log,
      SettingsFile file,
      Acts acts)
      throws VaultException {
    sealing = sealing(vault);
    orders = new DrillOrders(settings.data());
    this.radio = radio;
    this.vault = vault;
    this.log = log;
    TracingSettings base = TracingSettings.builder().dutyCycle(DutyCycle.CONTINUOUS).build();
    Optional<AuthoritySettings> ofAuthority = file.settings();
    TracingSettings tracing =
        ofAuthority.map(each -> base.with(each)).orElse(base).toBuilder()
            // A box on the mains listens all the time, whatever is set for phones.
            .dutyCycle(DutyCycle.CONTINUOUS)
            .build();
    // A box does not sleep: whatever jumps is wrong until it has kept step.
    ClockGuard clock = new ClockGuard(radio.time(), Duration.ZERO);
    counter = new PhoneCounter(tracing.idSchedule());
    gate = new Gate();
    ProximityTracer.Builder builder =
        ProximityTracer.builder(
                new OverheardRadio(
                    radio.radio(),
                    report -> {
                      Instant heard = believed(report.time(), clock);
                      counter.hear(report, heard);
                      gate.hear(report, heard);
                    }),
                log,
                vault)
            .settings(tracing)
            .time(radio.time())
            .saveEvery(SAVE_EVERY);
    ofAuthority.ifPresent(
        each -> builder.proximityModel(each.proximityModel(DevicePlatform.OTHER)));
    tracer = builder.build();
    tracer.addListener(counter::hear);
    VenueData data = VenueData.of(database, settings.operator());
    Changes changes = new Changes();
    watch =
        client(settings.authority(), file.trusted())
            .map(
                client ->
                    new AuthorityWatch(
                        client,
                        tracer,
                        data.visits(),
                        radio.time().clock(),
                        clock,
                        changes,
                        hook(settings, data)));
    counts = counts(settings);
    monitor =
        new VenueMonitor(
            new VenueHall(settings.zone(), radio, clock, counter, gate),
            tracer,
            data,
            watch,
            changes,
            acts);
    monitor.addProblems(file.problems());
    operations =
        new VenueOperations(
            monitor,
            tracer.records(),
            data,
            watch,
            settings
                .authority()
                .server()
                .map(
                    server ->
                        new CodeRequests(
                            server,
                            settings.authority().firstRegion(),
                            http(settings.authority()),
                            new KeptRequests(database.client(), sealing))),
            settings.recipient(),
            changes);
  }

  /** A report is as old as the system's clock says, unless it is not of that clock. */
  private Instant believed(Instant heard, ClockGuard clock) {
    Duration age = Duration.between(heard, radio.time().clock().instant());
    return age.abs().compareTo(LATE) > 0 ? clock.instant() : clock.instant().minus(age);
  }

  private Optional<AuthorityClient> client(TrustedAuthority authority, AuthorityKeys trusted) {
    return authority
        .server()
        .map(
            server -> {
              AuthorityClient.Builder builder =
                  AuthorityClient.builder(server.toString(), trusted).clock(radio.time().clock());
              authority.regions().forEach(builder::region);
              authority
                  .certificates()
                  .ifPresent(
                      bundle ->
                          builder.certificates(
                              bundle.createSslContext().getSocketFactory(), trust(bundle)));
              return builder.build();
            });
  }

  /** Opens the count, unless a simulated hall would report to another machine. */
  private Optional<CountReports> counts(VenueSettings settings) {
    TrustedAuthority authority = settings.authority();
    boolean isOwn = authority.server().filter(CodeRequests::isThisMachine).isPresent();
    if (authority.countCode().isEmpty() || watch.isEmpty() || (radio.simulated() && !isOwn)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          CountReports.open(
              settings.data(),
              authority.countCode().get(),
              watch.get(),
              tracer,
              radio.time().clock()));
    } catch (IOException e) {
      logger.warn("the box takes no part in the count: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private static X509TrustManager trust(SslBundle bundle) {
    return Arrays.stream(bundle.getManagers().getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .map(X509TrustManager.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static HttpClient http(TrustedAuthority authority) {
    HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(CONNECT);
    authority.certificates().map(SslBundle::createSslContext).ifPresent(client::sslContext);
    return client.build();
  }

  private Optional<VisitHook> hook(VenueSettings settings, VenueData data) {
    return settings
        .authority()
        .webHook()
        .map(
            address ->
                new VisitHook(
                    address,
                    data.visits(),
                    () -> data.settings().read().name(),
                    radio.simulated(),
                    http(TrustedAuthority.NONE)));
  }

  /** Opens a venue's log and vault, which closes the radio at its end. Nothing is sent yet. */
  public static VenueCore open(
      VenueSettings settings, VenueDatabase database, VenueRadio radio, Acts acts)
      throws IOException, SettingsRefusedException {
    KeyVault vault = openVault(settings);
    try {
      ContactLog log = SqliteContactLog.open(settings.data().resolve("contacts.db"), vault);
      try {
        new DrillOrders(settings.data()).forget();
        SettingsFile file =
            SettingsFile.read(settings.authority(), log.state(), radio.time().clock().instant());
        return new VenueCore(settings, database, radio, vault, log, file, acts);
      } catch (IOException | SettingsRefusedException | RuntimeException e) {
        log.close();
        throw e;
      }
    } catch (IOException | SettingsRefusedException | RuntimeException e) {
      vault.close();
      throw e;
    }
  }

  /** Under a key that the vault holds from the first start on. */
  private static Sealing sealing(KeyVault vault) throws VaultException {
    Optional<SecretBytes> kept = vault.load(PAGES);
    SecretBytes key =
        kept.orElseGet(() -> SecretBytes.random(Sealing.KEY_LENGTH, new SecureRandom()));
    if (kept.isEmpty()) {
      vault.store(PAGES, key);
    }
    byte[] bytes = key.exposeBytes();
    key.erase();
    return new Sealing(bytes);
  }

  /** {@return what seals for the database} */
  public Sealing sealing() {
    return sealing;
  }

  private static KeyVault openVault(VenueSettings settings)
      throws IOException, SettingsRefusedException {
    Path file = settings.data().resolve("vault");
    if (settings.vaultPassphrase().isEmpty()) {
      return FileKeyVault.open(file, settings.data().resolve("vault.key"));
    }
    SecretBytes passphrase =
        SecretFile.read(ConfigKey.VAULT_PASSPHRASE_FILE, settings.vaultPassphrase().get());
    try {
      return FileKeyVault.open(file, passphrase);
    } finally {
      passphrase.erase();
    }
  }

  public void start() {
    tracer.start();
    monitor.start(() -> orders.obey(operations));
    watch.ifPresent(each -> each.start(radio));
    counts.ifPresent(each -> each.start(radio));
    radio.start();
  }

  /** {@return what the owner does with the log, for tests} */
  ContactRecords records() {
    return tracer.records();
  }

  /** {@return the ID that it sends now, for tests} */
  RollingId currentId() throws IOException {
    return tracer.currentId();
  }

  /** {@return what judges the phone at the gate, for tests} */
  Gate gate() {
    return gate;
  }

  /** {@return what the tracer does, a second old at most} */
  public TracingStatus tracing() {
    return monitor.tracing();
  }

  /** Tells of each phone's ID and when it was heard; the listener must not block. */
  public void onPhone(BiConsumer<RollingId, Instant> listener) {
    counter.listen(listener);
  }

  public VenueState state() {
    return monitor;
  }

  public VenueActions actions() {
    return operations;
  }

  @Override
  public void close() {
    counts.ifPresent(CountReports::close);
    watch.ifPresent(AuthorityWatch::close);
    monitor.close();
    tracer.close();
    radio.close();
    try {
      log.close();
      vault.close();
    } catch (IOException e) {
      logger.warn("log or vault could not be closed", e);
    }
  }
}
