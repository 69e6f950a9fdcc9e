// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.accounts;

import com.google.common.base.Enums;
import com.google.common.base.Splitter;
import io.bluezone.examples.authority.audit.Actor;
import io.bluezone.examples.authority.audit.Audit;
import io.bluezone.examples.authority.codes.Quotas;
import io.bluezone.examples.authority.data.Database;
import io.bluezone.examples.authority.staff.Role;
import io.bluezone.examples.web.AccountRefusedException;
import io.bluezone.examples.web.Accounts;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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

  /** Reads a table; each fault of it is named, and with one nothing is made. */
  public Outcome run(Reader table) throws IOException {
    Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>());
    try {
      database.inTransaction(
          () -> {
            read(table, outcome);
            if (!outcome.faults().isEmpty()) {
              throw new Undo();
            }
          });
    } catch (Undo e) {
      return new Outcome(List.of(), outcome.faults());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return outcome;
  }

  private void read(Reader table, Outcome outcome) {
    Set<String> regions =
        new HashSet<>(database.list("select name from region", (row, at) -> row.getString(1)));
    CSVFormat format = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).setTrim(true).get();
    try (CSVParser lines = CSVParser.parse(table, format)) {
      boolean header = true;
      for (CSVRecord line : lines) {
        long at = lines.getCurrentLineNumber();
        if (header && !isHeader(line)) {
          outcome.faults().add(new Fault(at, "HEADER"));
          return;
        }
        if (outcome.made().size() + outcome.faults().size() > MOST) {
          outcome.faults().add(new Fault(at, "TOO_MANY"));
          return;
        }
        if (!header) {
          take(line, at, regions, outcome);
        }
        header = false;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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

  private void take(CSVRecord line, long at, Set<String> regions, Outcome outcome) {
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
    make(line, at, roles, quota, outcome);
  }

  private void make(
      CSVRecord line, long at, Set<String> roles, Optional<Integer> quota, Outcome outcome) {
    String name = line.get(0);
    try {
      String password = accounts.create(name, line.get(1), roles);
      accounts.setQuota(name, quota);
      accounts.setPlace(name, value(line, 3), value(line, 4));
      audit.add(Actor.SHELL, Audit.Act.ACCOUNT_CREATED, name, roles.toString());
      outcome.made().add(new Made(name, password));
    } catch (AccountRefusedException e) {
      outcome.faults().add(new Fault(at, e.reason().name()));
    }
  }

  private static String value(CSVRecord line, int column) {
    return line.size() > column ? line.get(column) : "";
  }
}
