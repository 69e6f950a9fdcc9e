// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.units;

import io.bluezone.servers.province.units.UnitFault.Reason;
import io.bluezone.servers.web.text.ShownName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * A file of units: CSV (RFC 4180) in UTF-8 with the columns code, name_vi, name_en, kind, parent,
 * population, smartphones, place. Semicolons may stand between them, as spreadsheets write where a
 * comma begins decimals. Each fault is named; with one, no unit is taken.
 */
public final class UnitFile {

  private static final List<String> COLUMNS =
      List.of("code", "name_vi", "name_en", "kind", "parent", "population", "smartphones", "place");
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}");
  private static final Pattern PLACE = Pattern.compile("([0-9]{1,2}):([0-9]{1,2})");
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).setTrim(true).get();
  private static final Pattern START = Pattern.compile("\\W*code\\W*;", Pattern.CASE_INSENSITIVE);
  private static final int LONGEST_START = 64;
  private static final int MOST = 20_000;
  private static final int LONGEST_NAME = 120;

  private final List<UnitFault> faults = new ArrayList<>();
  private final Map<String, ProvinceUnit> units = new LinkedHashMap<>();
  private final Map<String, Long> lines = new HashMap<>();
  private final Set<MapTile> tiles = new HashSet<>();

  private UnitFile() {}

  /** The content of a file; the units are empty if there are faults. */
  public record Content(List<ProvinceUnit> units, List<UnitFault> faults) {}

  public static Content read(InputStream file) throws IOException {
    BufferedReader text =
        new BufferedReader(
            new InputStreamReader(
                file,
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
    UnitFile reading = new UnitFile();
    reading.read(text);
    return reading.faults.isEmpty()
        ? new Content(List.copyOf(reading.units.values()), List.of())
        : new Content(List.of(), List.copyOf(reading.faults));
  }

  private void read(BufferedReader text) throws IOException {
    long at = 1;
    try (CSVParser parser = CSVParser.parse(text, format(text))) {
      boolean header = true;
      for (CSVRecord line : parser) {
        long next = parser.getCurrentLineNumber() + 1;
        if (isBlank(line)) {
          at = next;
          continue;
        }
        if (header && !isHeader(line)) {
          faults.add(new UnitFault(at, Reason.HEADER, String.join(",", line)));
          return;
        }
        if (units.size() == MOST) {
          faults.add(new UnitFault(at, Reason.TOO_MANY, Integer.toString(MOST)));
          return;
        }
        if (!header) {
          take(line, at);
        }
        header = false;
        at = next;
      }
    } catch (CSVException | UncheckedIOException | CharacterCodingException e) {
      faults.add(new UnitFault(at, Reason.UNREADABLE, ""));
      return;
    }
    if (units.isEmpty() && faults.isEmpty()) {
      faults.add(new UnitFault(1, Reason.EMPTY, ""));
    }
    checkTree();
  }

  /** {@return the format of a text, by the sign that its first line has behind the first column} */
  private static CSVFormat format(BufferedReader text) throws IOException {
    text.mark(LONGEST_START);
    char[] start = new char[LONGEST_START];
    int length = Math.max(0, text.read(start));
    text.reset();
    boolean semicolons = START.matcher(new String(start, 0, length)).lookingAt();
    return semicolons ? FORMAT.builder().setDelimiter(';').get() : FORMAT;
  }

  /** Spreadsheets leave rows without a cell behind. */
  private static boolean isBlank(CSVRecord line) {
    return line.stream().allMatch(String::isEmpty);
  }

  private static boolean isHeader(CSVRecord line) {
    return line.stream()
        .map(name -> name.replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT))
        .toList()
        .equals(COLUMNS);
  }

  private void take(CSVRecord line, long at) {
    if (line.size() != COLUMNS.size()) {
      faults.add(new UnitFault(at, Reason.COLUMNS, Integer.toString(line.size())));
      return;
    }
    String code = line.get(0);
    if (!CODE.matcher(code).matches()) {
      faults.add(new UnitFault(at, Reason.CODE, code));
      return;
    }
    int before = faults.size();
    if (units.containsKey(code)) {
      faults.add(new UnitFault(at, Reason.TWICE, code));
    }
    for (String name : List.of(line.get(1), line.get(2))) {
      if (!ShownName.isGood(name, LONGEST_NAME) || isFormula(name)) {
        faults.add(new UnitFault(at, Reason.NAME, ShownName.withoutHidden(name)));
      }
    }
    Optional<UnitKind> kind = UnitKind.of(line.get(3));
    if (kind.isEmpty()) {
      faults.add(new UnitFault(at, Reason.KIND, line.get(3)));
    }
    OptionalInt population = TypedNumber.of(line.get(5));
    if (population.isEmpty()) {
      faults.add(new UnitFault(at, Reason.POPULATION, line.get(5)));
    }
    OptionalInt smartphones = TypedNumber.of(line.get(6));
    if (smartphones.isEmpty()
        || (population.isPresent() && smartphones.getAsInt() > population.getAsInt())) {
      faults.add(new UnitFault(at, Reason.SMARTPHONES, line.get(6)));
    }
    Optional<MapTile> tile = tile(line.get(7), at);
    if (units.containsKey(code)) {
      return;
    }
    // A unit with a fault counts as a parent: its children are not to blame.
    lines.put(code, at);
    units.put(
        code,
        new ProvinceUnit(
            code,
            new ProvinceUnit.Names(line.get(1), line.get(2)),
            kind.orElse(line.get(4).isEmpty() ? UnitKind.PROVINCE : UnitKind.AGENCY),
            line.get(4),
            population.orElse(0),
            smartphones.orElse(0),
            tile));
    if (before == faults.size()
        && line.get(4).isEmpty() != (kind.orElseThrow() == UnitKind.PROVINCE)) {
      faults.add(new UnitFault(at, Reason.ROOT, code));
    }
  }

  /** A spreadsheet would run a cell that begins so. */
  private static boolean isFormula(String name) {
    return "=+-@".indexOf(name.charAt(0)) >= 0;
  }

  private Optional<MapTile> tile(String text, long at) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher place = PLACE.matcher(text);
    if (!place.matches()) {
      faults.add(new UnitFault(at, Reason.PLACE, text));
      return Optional.empty();
    }
    MapTile tile = new MapTile(Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2)));
    if (!tiles.add(tile)) {
      faults.add(new UnitFault(at, Reason.PLACE_TAKEN, text));
    }
    return Optional.of(tile);
  }

  private void checkTree() {
    int roots = 0;
    for (ProvinceUnit unit : units.values()) {
      long at = lines.getOrDefault(unit.code(), 1L);
      if (unit.isRoot()) {
        roots++;
        if (roots > 1) {
          faults.add(new UnitFault(at, Reason.ROOT, unit.code()));
        }
      } else if (!units.containsKey(unit.parent())) {
        faults.add(new UnitFault(at, Reason.PARENT, unit.parent()));
      } else if (isAboveItself(unit)) {
        faults.add(new UnitFault(at, Reason.CIRCLE, unit.code()));
      }
    }
  }

  private boolean isAboveItself(ProvinceUnit unit) {
    Set<String> seen = new HashSet<>();
    ProvinceUnit above = unit;
    while (above != null && !above.isRoot()) {
      if (!seen.add(above.code())) {
        return true;
      }
      above = units.get(above.parent());
    }
    return false;
  }

  /** Writes units as they can be read again. */
  public static String write(List<ProvinceUnit> units) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
      printer.printRecord(COLUMNS);
      for (ProvinceUnit unit : units) {
        printer.printRecord(
            unit.code(),
            unit.names().vietnamese(),
            unit.names().english(),
            unit.kind().word(),
            unit.parent(),
            unit.population(),
            unit.smartphones(),
            unit.tile().map(MapTile::word).orElse(""));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
