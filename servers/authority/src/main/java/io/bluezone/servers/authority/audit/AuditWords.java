// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.audit;

import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Streams;
import io.bluezone.servers.authority.data.CodeReference;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.staff.StaffTimes;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.springframework.context.MessageSource;

/**
 * Says in a reader's language who did an act, to what, and what is noted of it. The references are
 * those of the other pages. What has no words here, or is in no table any more, is shown as noted.
 */
record AuditWords(Database database, MessageSource messages, StaffTimes times) {

  private static final String DRILL = "drill ";
  private static final Pattern ID = Pattern.compile("[0-9a-f]{24}");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern TIME = Pattern.compile(DAY + "T[0-9:.]+Z");
  private static final Pattern ROLES = Pattern.compile("[A-Z_]+(, [A-Z_]+)*");
  private static final Pattern BULLETIN = Pattern.compile("(\\d+)-[0-9a-f]+\\.bzcases");

  /** Where the names of what an id stands for are. */
  private static final ImmutableMap<String, String> NAMES =
      ImmutableMap.of(
          "venue.changed", "select name from venue where id = ?",
          "protected.staff.changed", "select name from protected_staff where id = ?",
          "api.key.disabled", "select name from api_key where id = ?");

  /** The forms that details have, and the messages that say them. */
  private static final ImmutableMap<Pattern, String> FORMS =
      Streams.stream(
              Splitter.on('\n')
                  .omitEmptyStrings()
                  .split(
                      """
                      test=(\\S+) (\\d{4}-\\d{2}-\\d{2})
                      stay=(\\S+) (.+) (\\S+Z)/(\\S+Z)
                      bulletin=(\\S+) (\\d+) bytes
                      filled=(\\S+) (\\d+) bytes, filled
                      revoked=(\\d+) published keys
                      drill-keys=(\\S+) (\\d+) keys checked, none kept
                      histories=(\\d+) histories, (\\d+) with keys
                      as-of=as of (\\S+)
                      role=([A-Z]+) [0-9a-f]{24}
                      role=\\[([A-Z_, ]+)]
                      no-role=\\[]
                      account=\\[([A-Z_, ]*)] (\\d+)\\s*
                      account-at=\\[([A-Z_, ]*)] (\\d+) +(.+?)\\s*
                      added=added
                      removed=removed
                      holds=holds
                      holds-not=does not hold
                      drill=drill
                      on=on
                      off=off
                      """))
          .map(line -> line.split("=", 2))
          .collect(ImmutableMap.toImmutableMap(each -> Pattern.compile(each[1]), each -> each[0]));

  /** {@return the words for an author without an account; empty for one with it} */
  String author(String actor) {
    return Optional.ofNullable(messages.getMessage("actor." + actor, null, null, times.locale()))
        .orElse("");
  }

  String subject(Audit.Entry entry) {
    String subject = entry.subject();
    String act = entry.act();
    Matcher bulletin = BULLETIN.matcher(subject);
    if (bulletin.matches()) {
      return say("bulletin-number", bulletin.group(1));
    }
    if (act.equals("maintenance")) {
      return details(subject);
    }
    if (!ID.matcher(subject).matches()) {
      return subject;
    }
    if (act.startsWith("disclosure.")) {
      return one("select code_id from disclosure where id = ?", subject)
          .map(code -> say("upload", CodeReference.of(code)))
          .orElse(subject);
    }
    if (act.startsWith("code.") || act.startsWith("drill.")) {
      return say("code", CodeReference.of(subject));
    }
    String names = NAMES.get(act);
    return names == null ? subject : one(names, subject).orElse(subject);
  }

  private Optional<String> one(String query, String id) {
    return database.find(query, (row, number) -> row.getString(1), id);
  }

  String details(String noted) {
    if (noted.startsWith(DRILL)) {
      return say("drill") + " · " + details(noted.substring(DRILL.length()));
    }
    for (Map.Entry<Pattern, String> form : FORMS.entrySet()) {
      Matcher found = form.getKey().matcher(noted);
      if (found.matches()) {
        return say(
            form.getValue(),
            IntStream.rangeClosed(1, found.groupCount())
                .mapToObj(group -> value(found.group(group)))
                .toArray());
      }
    }
    return noted;
  }

  private String say(String form, Object... values) {
    return messages.getMessage("audit.said." + form, values, times.locale());
  }

  private Object value(String noted) {
    if (NUMBER.matcher(noted).matches()) {
      return Long.valueOf(noted);
    }
    if (DAY.matcher(noted).matches()) {
      return times.day(LocalDate.parse(noted));
    }
    if (TIME.matcher(noted).matches()) {
      return times.at(Instant.parse(noted));
    }
    return ROLES.matcher(noted).matches()
        ? Joiner.on(", ").join(Splitter.on(", ").splitToStream(noted).map(this::role).iterator())
        : noted;
  }

  private String role(String noted) {
    String ofKeys = messages.getMessage("api-role." + noted, null, noted, times.locale());
    return String.valueOf(messages.getMessage("role." + noted, null, ofKeys, times.locale()));
  }
}
