// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.codes;

import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.errors.Reason;
import io.bluezone.servers.authority.errors.Refused;
import io.bluezone.servers.web.Account;
import io.bluezone.servers.web.Accounts;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** The number of codes that a person may issue in 24 hours, and that an issuer has issued. */
@Component
public record Quotas(Accounts accounts, Codes codes, Clock clock) {

  public static final int DEFAULT = 50;

  /** No account has more: that many is what a laboratory's system issues by the API. */
  public static final int MOST = 500;

  public int of(String name) {
    return scope(name).quota().orElse(DEFAULT);
  }

  /** {@return how many codes a person issues for a region; refused if it is not theirs} */
  public int of(String name, String region) {
    String own = scope(name).region();
    if (!own.isEmpty() && !own.equals(region)) {
      throw new Refused(Reason.UNKNOWN_REGION, "the account is confined to another region");
    }
    return of(name);
  }

  public Account.Scope scope(String name) {
    return accounts.find(name).map(Account::scope).orElse(Account.Scope.ALL);
  }

  public Viewer viewer(String name) {
    return new Viewer(Actor.staff(name), scope(name).facility());
  }

  public long used(Actor actor) {
    return codes.issuedBy(actor, clock.instant().minus(Codes.VALIDITY), false);
  }
}
