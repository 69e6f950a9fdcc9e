// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.accounts;

import com.google.common.base.Enums;
import com.google.common.base.Splitter;
import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.audit.Audit;
import io.bluezone.servers.authority.codes.Quotas;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.staff.Role;
import io.bluezone.servers.web.AccountRefusedException;
import io.bluezone.servers.web.Accounts;
import io.bluezone.servers.web.Accounts.FirstPassword;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Makes accounts of a table (RFC 4180, with a header), all of them or none. */
public record AccountImport(Database database, Accounts accounts, Audit audit) {

  private static final List<String> COLUMNS =
      List.of("name", "displayname", "roles", "facility", "region", "quota");
  private static final int NEEDED = 3;
  private static final int MOST = 10_000;

  /** An account and its first password, which is kept nowhere. */
  public record Made(String name, String password) {}

  /** A line that cannot be taken, and the name of the reason. */
  public record Fault(long line, String reason) {}

  /** The accounts that were made, or what is wrong with the table. */
  public record Outcome(List<Made> made, List<Fault> faults) {}

  private static final class Undo extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Stands in for each password while the table is tried. */
  private static final FirstPassword NONE = new FirstPassword("", "");

  /** A line with an account, and where it ends. */
  private record Line(CSVRecord record, long at) {}

  /** Reads a table; each fault of it is named, and with one nothing is made. */
  public Outcome run(Reader table) throws IOException {
    List<Line> lines = new ArrayList<>();
    List<Fault> faults = read(table, lines);
    if (faults.isEmpty()) {
      faults = make(lines, Collections.nCopies(lines.size(), NONE), true).faults();
    }
    if (!faults.isEmpty()) {
      return new Outcome(List.of(), faults);
    }
    // Before the transaction: servers that want to write do not wait for so long.
    List<FirstPassword> passwords =
        Stream.generate(accounts::firstPassword).limit(lines.size()).toList();
    return make(lines, passwords, false);
  }

  private static List<Fault> read(Reader table, List<Line> accounts) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).setTrim(true).get();
    try (CSVParser lines = CSVParser.parse(table, format)) {
      boolean header = true;
      for (CSVRecord line : lines) {
        long at = lines.getCurrentLineNumber();
        if (header && !isHeader(line)) {
          return List.of(new Fault(at, "HEADER"));
        }
        if (accounts.size() == MOST) {
          return List.of(new Fault(at, "TOO_MANY"));
        }
        if (!header) {
          accounts.add(new Line(line, at));
        }
        header = false;
      }
      return List.of();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Outcome make(List<Line> lines, List<FirstPassword> passwords, boolean trial) {
    Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>());
    try {
      database.inTransaction(
          () -> {
            Set<String> regions =
                new HashSet<>(
                    database.list("select name from region", (row, at) -> row.getString(1)));
            for (int i = 0; i < lines.size(); i++) {
              take(lines.get(i), passwords.get(i), regions, outcome);
            }
            if (trial || !outcome.faults().isEmpty()) {
              throw new Undo();
            }
          });
      return outcome;
    } catch (Undo e) {
      return new Outcome(List.of(), outcome.faults());
    }
  }

  /** The columns in their order, without the last ones if no account has these. */
  private static boolean isHeader(CSVRecord line) {
    List<String> names =
        line.stream()
            .map(name -> name.replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT))
            .toList();
    return names.size() >= NEEDED
        && names.size() <= COLUMNS.size()
        && names.equals(COLUMNS.subList(0, names.size()));
  }

  private void take(Line read, FirstPassword password, Set<String> regions, Outcome outcome) {
    CSVRecord line = read.record();
    long at = read.at();
    if (line.size() < NEEDED || line.size() > COLUMNS.size()) {
      outcome.faults().add(new Fault(at, "COLUMNS"));
      return;
    }
    Set<String> roles = new HashSet<>();
    for (String role : Splitter.on(' ').omitEmptyStrings().split(line.get(2))) {
      String name = role.toUpperCase(Locale.ROOT).replace('-', '_');
      if (!Enums.getIfPresent(Role.class, name).isPresent()) {
        outcome.faults().add(new Fault(at, "UNKNOWN_ROLE"));
        return;
      }
      roles.add(name);
    }
    String region = value(line, 4);
    if (!region.isEmpty() && !regions.contains(region)) {
      outcome.faults().add(new Fault(at, "UNKNOWN_REGION"));
      return;
    }
    Optional<Integer> quota = Optional.empty();
    if (!value(line, 5).isEmpty()) {
      if (!value(line, 5).matches("[1-9][0-9]{0,6}")
          || Integer.parseInt(value(line, 5)) > Quotas.MOST) {
        outcome.faults().add(new Fault(at, "BAD_QUOTA"));
        return;
      }
      quota = Optional.of(Integer.valueOf(value(line, 5)));
    }
    make(read, password, roles, quota, outcome);
  }

  private void make(
      Line read,
      FirstPassword password,
      Set<String> roles,
      Optional<Integer> quota,
      Outcome outcome) {
    CSVRecord line = read.record();
    String name = line.get(0);
    try {
      accounts.create(name, line.get(1), roles, password);
      accounts.setQuota(name, quota);
      accounts.setPlace(name, value(line, 3), value(line, 4));
      audit.add(Actor.SHELL, Audit.Act.ACCOUNT_CREATED, name, roles.toString());
      outcome.made().add(new Made(name, password.text()));
    } catch (AccountRefusedException e) {
      outcome.faults().add(new Fault(read.at(), e.reason().name()));
    }
  }

  private static String value(CSVRecord line, int column) {
    return line.size() > column ? line.get(column) : "";
  }
}
