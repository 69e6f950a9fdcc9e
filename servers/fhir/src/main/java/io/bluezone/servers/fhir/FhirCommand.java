// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.fhir;

import io.bluezone.servers.cli.Root;
import io.bluezone.servers.cli.Version;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.file.OutputFile;
import io.bluezone.servers.cli.file.Overwriting;
import io.bluezone.servers.cli.file.RefusedException;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.UsageException;
import io.bluezone.servers.fhir.input.CheckFile;
import io.bluezone.servers.fhir.input.Contact;
import io.bluezone.servers.fhir.input.NamesFile;
import io.bluezone.servers.fhir.input.OutbreakFolder;
import io.bluezone.servers.fhir.input.Patient;
import io.bluezone.servers.fhir.input.PatientReference;
import io.bluezone.servers.fhir.input.PatientsFile;
import io.bluezone.servers.fhir.input.Timestamps;
import io.bluezone.servers.fhir.resource.Export;
import io.bluezone.servers.fhir.resource.ExposureBundle;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Exports exposures. */
@Command(
    name = "bluezone fhir",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class FhirCommand extends Root implements Callable<Integer> {

  private static final int MOST_DAYS = 366;
  private static final int MOST_NAME = 200;

  @ArgGroup(multiplicity = "1")
  Source source = new Source();

  static final class Source {
    @ArgGroup(exclusive = false)
    @Nullable OfOne one;

    @ArgGroup(exclusive = false)
    @Nullable OfMany many;
  }

  /** One patient's own check. */
  static final class OfOne {
    @Option(names = "--check", required = true, paramLabel = "FILE")
    Path check = Path.of("");

    @Option(names = "--patient", required = true, paramLabel = "PATIENT")
    String patient = "";

    @Option(names = "--consented", required = true, paramLabel = "TIME")
    String consented = "";

    @Option(names = "--consent-until", paramLabel = "TIME")
    @Nullable String until;

    @Option(names = "--notified", paramLabel = "TIME")
    @Nullable String notified;
  }

  /** An analysis of many. */
  static final class OfMany {
    @Option(names = "--outbreak", required = true, paramLabel = "DIR")
    Path outbreak = Path.of("");

    @Option(names = "--names", required = true, paramLabel = "FILE")
    Path names = Path.of("");

    @Option(names = "--patients", required = true, paramLabel = "FILE")
    Path patients = Path.of("");
  }

  @Option(names = "--organization", required = true, paramLabel = "NAME")
  String organization = "";

  @Option(names = "--agent", paramLabel = "CODE")
  @Nullable String agent;

  @Option(names = "--follow-up", paramLabel = "DAYS", defaultValue = "14")
  int followUp;

  @Option(names = "--zone", paramLabel = "ZONE")
  ZoneId zone = ZoneId.systemDefault();

  @Option(names = "--out", required = true, paramLabel = "FILE")
  Path out = Path.of("");

  @Mixin Overwriting overwriting = new Overwriting();

  @Spec CommandSpec spec;

  private final Clock clock;

  FhirCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException, InputRefusedException {
    check();
    Texts texts = Texts.of(spec);
    OutputFile file = OutputFile.of(out, OutputFile.Readers.OWNER, overwriting);
    Instant now = clock.instant();
    Map<Patient, List<Contact>> contacts = new LinkedHashMap<>();
    Export export =
        source.one != null
            ? export("bluezone check --format json", ofOne(source.one, contacts, now), now)
            : export("bluezone outbreak run --out", ofMany(contacts, now), now);
    byte[] bundle =
        new ExposureBundle(export, texts.language(), zone)
            .json(contacts)
            .getBytes(StandardCharsets.UTF_8);
    file.write(to -> to.write(bundle));
    PrintWriter stdout = spec.commandLine().getOut();
    long exposures = contacts.values().stream().mapToLong(List::size).sum();
    stdout.println(texts.get("done", out, contacts.size(), exposures));
    return 0;
  }

  private void check() {
    if (followUp < 1 || followUp > MOST_DAYS) {
      throw wrong("wrong.follow-up", MOST_DAYS);
    }
    if (agent != null && !agent.matches("\\d{6,18}")) {
      throw wrong("wrong.agent", agent);
    }
    if (organization.isBlank()
        || organization.length() > MOST_NAME
        || organization.chars().anyMatch(Character::isISOControl)) {
      throw wrong("wrong.organization", MOST_NAME);
    }
  }

  private Export export(String from, String sha256, Instant now) throws IOException {
    return new Export(
        organization.strip(),
        Optional.ofNullable(agent),
        Duration.ofDays(followUp),
        from,
        sha256,
        "bluezone fhir " + Version.number(),
        now);
  }

  private String ofOne(OfOne from, Map<Patient, List<Contact>> contacts, Instant now)
      throws IOException {
    Patient patient =
        new Patient(
                PatientReference.of(from.patient),
                time("--consented", from.consented),
                Optional.ofNullable(from.until).map(text -> time("--consent-until", text)),
                Optional.ofNullable(from.notified).map(text -> time("--notified", text)))
            .consentingAt(now);
    CheckFile file = CheckFile.read(from.check);
    contacts.put(patient, List.copyOf(file.contacts()));
    return file.sha256();
  }

  private String ofMany(Map<Patient, List<Contact>> contacts, Instant now) throws IOException {
    OfMany from = Optional.ofNullable(source.many).orElseThrow();
    Map<String, String> names = NamesFile.read(from.names);
    OutbreakFolder found = OutbreakFolder.read(from.outbreak);
    Map<String, Patient> patients = PatientsFile.read(from.patients);
    for (Map.Entry<String, Patient> each : patients.entrySet()) {
      String pseudonym = names.get(each.getKey());
      if (pseudonym == null) {
        throw new RefusedException("refused.unknown", from.patients, each.getKey(), from.names);
      }
      Contact place = found.people().get(pseudonym);
      if (place != null) {
        try {
          contacts.put(each.getValue().consentingAt(now), List.of(place));
        } catch (RefusedException e) {
          spec.commandLine().getErr().println("bluezone fhir: " + Texts.of(spec).get(e.text()));
        }
      }
    }
    return found.sha256();
  }

  private Instant time(String option, String text) {
    return Timestamps.of(text).orElseThrow(() -> wrong("wrong.moment", option, text));
  }

  private ParameterException wrong(String key, Object... arguments) {
    return new UsageException(spec, Message.of(key, arguments));
  }
}
