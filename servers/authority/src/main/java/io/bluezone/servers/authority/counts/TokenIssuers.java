// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.counts;

import io.bluezone.counts.token.TokenException;
import io.bluezone.counts.token.TokenIssuer;
import io.bluezone.counts.token.TokenKeys;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.data.Tokens;
import io.bluezone.servers.web.sessions.Sealing;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys that sign tokens, a set for each UTC month. All servers on a database have the same, as
 * the first to put them there made them. Thread safe.
 */
public final class TokenIssuers {

  private static final String PURPOSE = "counts token keys ";

  private final Database database;
  private final Sealing sealing;
  private final Tokens tokens;
  private final Map<YearMonth, TokenIssuer> known = new ConcurrentHashMap<>();

  public TokenIssuers(Database database, Sealing sealing, Tokens tokens) {
    this.database = database;
    this.sealing = sealing;
    this.tokens = tokens;
  }

  /** {@return the issuer of a month, if its keys were made} */
  Optional<TokenIssuer> of(YearMonth month) {
    TokenIssuer issuer = known.get(month);
    if (issuer != null) {
      return Optional.of(issuer);
    }
    Optional<TokenIssuer> read =
        database
            .find(
                "select sealed from counts_token_keys where month = ?",
                (row, number) -> row.getBytes(1),
                month.toString())
            .map(bytes -> read(month, bytes));
    read.ifPresent(found -> known.put(month, found));
    return read;
  }

  /** {@return the public keys of a month, if they were made} */
  public Optional<byte[]> keys(String month) {
    try {
      return of(YearMonth.parse(month)).map(issuer -> issuer.keys().toByteArray());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private TokenIssuer read(YearMonth month, byte[] bytes) {
    try {
      return TokenIssuer.of(sealing.open(PURPOSE + month, bytes));
    } catch (TokenException e) {
      throw new IllegalStateException("the database holds other keys than were put there", e);
    }
  }

  /** Makes the keys of a month if there are none, which takes some seconds. */
  void make(YearMonth month) {
    if (of(month).isEmpty()) {
      byte[] made =
          TokenIssuer.create(month.atDay(1), month.lengthOfMonth(), tokens.random()).toByteArray();
      database.update(
          "insert into counts_token_keys (month, sealed) values (?, ?) on conflict do nothing",
          month.toString(),
          sealing.seal(PURPOSE + month, made));
    }
  }

  /** {@return the public keys of the months around one, as far as they were made} */
  List<TokenKeys> around(YearMonth month) {
    List<TokenKeys> keys = new ArrayList<>();
    for (int distance = -1; distance <= 1; distance++) {
      of(month.plusMonths(distance)).ifPresent(issuer -> keys.add(issuer.keys()));
    }
    return keys;
  }
}
