// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.plan;

import io.bluezone.servers.campaign.draw.Typeface;
import io.bluezone.servers.campaign.plan.PlanLines.Line;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.file.RefusedException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a plan. What cannot be printed or typed is refused, with its line and what to do. */
public final class PlanFile {

  private static final int MOST_UNIT = 80;
  private static final int MOST_TEXT = 120;
  private static final int MOST_ADDRESS = 50;
  private static final int MOST_DAYS = 366;

  private static final Pattern NAME = Pattern.compile("(?=.{1,20}$)[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "https://([a-z0-9]([a-z0-9-]*[a-z0-9])?[.])+[a-z]{2,}(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*/?");
  private static final Pattern TELEPHONE = Pattern.compile("(?=.{3,20}$)[+]?[0-9]+([ .-][0-9]+)*");

  /** Its bytes are checked by the phone that reads it. */
  private static final Pattern PLACE = Pattern.compile("bluezone://place/[A-Za-z0-9_-]{50,210}");

  private final Path file;
  private final Map<PlanKey, Line> lines;
  private final Typeface typeface;

  private PlanFile(Path file, Map<PlanKey, Line> lines, Typeface typeface) {
    this.file = file;
    this.lines = lines;
    this.typeface = typeface;
  }

  /** Reads a plan of letters that a typeface has. */
  public static Plan read(Path file, Typeface typeface) throws IOException, InputRefusedException {
    return new PlanFile(file, PlanLines.read(file), typeface).plan();
  }

  private Plan plan() throws RefusedException {
    Bilingual unit = bilingual(PlanKey.UNIT_VI, PlanKey.UNIT_EN, MOST_UNIT);
    Bilingual text = bilingual(PlanKey.TEXT_VI, PlanKey.TEXT_EN, MOST_TEXT);
    if (unit.en().isPresent() != text.en().isPresent()) {
      PlanKey missing = unit.en().isPresent() ? PlanKey.TEXT_EN : PlanKey.UNIT_EN;
      throw new RefusedException("refused.one-language", file, missing.path());
    }
    LocalDate from = day(PlanKey.DATES_FROM);
    LocalDate to = day(PlanKey.DATES_TO);
    if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
      throw new RefusedException("refused.days", line(PlanKey.DATES_TO).where(), MOST_DAYS);
    }
    return new Plan(
        matching(PlanKey.CAMPAIGN, NAME, "refused.campaign"),
        unit,
        text,
        new Plan.Days(from, to),
        address(),
        matching(PlanKey.TELEPHONE, TELEPHONE, "refused.telephone"),
        lines.containsKey(PlanKey.PLACE)
            ? Optional.of(matching(PlanKey.PLACE, PLACE, "refused.place"))
            : Optional.empty());
  }

  private Line line(PlanKey key) throws RefusedException {
    Line line = lines.get(key);
    if (line == null) {
      throw new RefusedException("refused.missing", file, key.path());
    }
    return line;
  }

  private Bilingual bilingual(PlanKey vietnamese, PlanKey english, int most)
      throws RefusedException {
    return new Bilingual(
        text(vietnamese, most),
        lines.containsKey(english) ? Optional.of(text(english, most)) : Optional.empty());
  }

  private String text(PlanKey key, int most) throws RefusedException {
    Line line = line(key);
    String text =
        Normalizer.normalize(line.value(), Normalizer.Form.NFC).replaceAll("\\s+", " ").strip();
    int length = text.codePointCount(0, text.length());
    if (length < 1 || length > most) {
      throw new RefusedException("refused.length", line.where(), key.path(), length, most);
    }
    for (int letter : text.codePoints().toArray()) {
      if (isHidden(letter) || !typeface.canDraw(letter)) {
        String code = String.format("U+%04X", letter);
        throw new RefusedException("refused.letter", line.where(), key.path(), code);
      }
    }
    return text;
  }

  /** {@return whether a letter cannot be seen} */
  private static boolean isHidden(int letter) {
    int type = Character.getType(letter);
    return type == Character.CONTROL || type == Character.FORMAT;
  }

  private LocalDate day(PlanKey key) throws RefusedException {
    Line line = line(key);
    try {
      return LocalDate.parse(line.value().strip());
    } catch (DateTimeParseException e) {
      throw new RefusedException(e, "refused.day", line.where(), key.path());
    }
  }

  private String matching(PlanKey key, Pattern pattern, String refusal) throws RefusedException {
    Line line = line(key);
    String value = line.value().strip();
    if (!pattern.matcher(value).matches()) {
      throw new RefusedException(refusal, line.where());
    }
    return value;
  }

  private URI address() throws RefusedException {
    String address = matching(PlanKey.ADDRESS, ADDRESS, "refused.address");
    if (address.length() > MOST_ADDRESS) {
      String where = line(PlanKey.ADDRESS).where();
      throw new RefusedException(
          "refused.length", where, "address", address.length(), MOST_ADDRESS);
    }
    return URI.create(address);
  }
}
