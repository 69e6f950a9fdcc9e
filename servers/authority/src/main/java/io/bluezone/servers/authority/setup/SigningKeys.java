// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.setup;

import com.google.common.base.Splitter;
import com.google.common.io.BaseEncoding;
import io.bluezone.authority.signed.SigningKey;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.BulletinSigner;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The signing keys, each with a begin and an end: several sign at once while one takes over from
 * another. Immutable and thread safe.
 */
public final class SigningKeys {

  static final String LIST = "signing-keys.txt";
  static final String HEADER =
      """
      # The keys that sign, one a line: ID FROM UNTIL WHERE
      # FROM and UNTIL are UTC days, UNTIL is the first day on which it no longer signs.
      # WHERE is a file beside this one (ID:HEX), or keystore:TYPE:FILE:ALIAS of the JCA.
      """;

  private static final String KEYSTORE = "keystore:";
  private static final int FIELDS = 4;

  /** A key and its time, which ends just before {@code until}. */
  public record Entry(BulletinSigner signer, AuthorityKey key, Instant from, Instant until) {

    boolean signsAt(Instant time) {
      return !time.isBefore(from) && time.isBefore(until);
    }

    /** {@return the text that devices are given: {@code id:hex}} */
    public String authorityKey() {
      return key.id() + ":" + BaseEncoding.base16().lowerCase().encode(key.publicKey());
    }
  }

  private final List<Entry> entries;

  private SigningKeys(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  static String line(String id, LocalDate from, LocalDate until) {
    return id + " " + from + " " + until + " " + id + ".key\n";
  }

  static SigningKeys read(KeyFiles files) {
    List<Entry> entries = new ArrayList<>();
    int number = 0;
    for (String line : Splitter.on('\n').split(files.text(LIST))) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        List<String> fields = Splitter.on(' ').omitEmptyStrings().limit(FIELDS).splitToList(line);
        if (fields.size() != FIELDS) {
          throw new IllegalStateException(
              files.folder().resolve(LIST) + ", line " + number + ": it is ID FROM UNTIL WHERE");
        }
        try {
          entries.add(entry(files, fields));
        } catch (DateTimeParseException | IllegalArgumentException e) {
          throw new IllegalStateException(
              files.folder().resolve(LIST) + ", line " + number + ": " + e.getMessage(), e);
        }
      }
    }
    return new SigningKeys(entries);
  }

  private static Entry entry(KeyFiles files, List<String> fields) {
    String id = fields.get(0);
    Instant from = LocalDate.parse(fields.get(1)).atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant until = LocalDate.parse(fields.get(2)).atStartOfDay(ZoneOffset.UTC).toInstant();
    String where = fields.get(3).strip();
    if (where.startsWith(KEYSTORE)) {
      KeyStoreSigner signer =
          KeyStoreSigner.open(id, where.substring(KEYSTORE.length()), files.folder());
      return new Entry(signer, signer.authorityKey(), from, until);
    }
    if (!files.exists(where)) {
      throw new IllegalArgumentException("there is no file " + where);
    }
    SecretBytes seed = files.readOrMake(where, id, SigningKey.LENGTH).key();
    SigningKey key = SigningKey.of(id, seed);
    return new Entry(key, key.authorityKey(), from, until);
  }

  public List<Entry> all() {
    return entries;
  }

  /** {@return the keys that sign at a time, at least one: nothing is published unsigned} */
  public List<Entry> at(Instant time) {
    List<Entry> current = entries.stream().filter(entry -> entry.signsAt(time)).toList();
    if (current.isEmpty()) {
      throw new IllegalStateException("no key signs at " + time + ": add one to " + LIST);
    }
    return current;
  }

  /** {@return the first time after another at which no key signs} */
  public Instant coveredFrom(Instant time) {
    Instant end = time;
    for (Entry entry : entries.stream().sorted(Comparator.comparing(Entry::from)).toList()) {
      if (!entry.from().isAfter(end) && entry.until().isAfter(end)) {
        end = entry.until();
      }
    }
    return end;
  }

  public BulletinSigner[] signersAt(Instant time) {
    return at(time).stream().map(Entry::signer).toArray(BulletinSigner[]::new);
  }
}
