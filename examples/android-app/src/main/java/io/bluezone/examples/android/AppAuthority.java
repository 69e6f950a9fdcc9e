// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import android.content.Context;
import android.content.SharedPreferences;
import io.bluezone.android.sync.AuthorityLinks;
import io.bluezone.client.AuthorityClient;
import io.bluezone.client.AuthorityLink;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.tracing.ProximityTracer;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The app's authority: where it is, whose signatures count and whom to call, as its owner has
 * entered it. An app for one country has it built in. Thread safe.
 */
final class AppAuthority {

  private static final String URL = "url";
  private static final String KEY = "key";
  private static final String REGION = "region";
  private static final String HOTLINE = "hotline";

  private final SharedPreferences memory;
  private final Clock clock;
  private @Nullable AuthorityLinks links;

  AppAuthority(Context context, Clock clock) {
    memory = context.getSharedPreferences("authority", Context.MODE_PRIVATE);
    this.clock = clock;
  }

  /** As it was saved; {@link AuthorityEntry#NONE} at first. */
  AuthorityEntry entry() {
    return new AuthorityEntry(
        memory.getString(URL, ""),
        memory.getString(KEY, ""),
        memory.getString(REGION, AuthorityEntry.NONE.region()),
        memory.getString(HOTLINE, ""));
  }

  boolean isSet() {
    return entry().isSet();
  }

  /** Sets it, or takes it away with an empty address; tells what is wrong with it, if something. */
  synchronized Optional<Text> set(AuthorityEntry entry) {
    Optional<Text> fault = entry.isSet() ? entry.fault() : Optional.empty();
    if (fault.isPresent()) {
      return fault;
    }
    memory
        .edit()
        .putString(URL, entry.url())
        .putString(KEY, entry.key())
        .putString(REGION, entry.region())
        .putString(HOTLINE, entry.hotline())
        .apply();
    if (links != null) {
      links.close();
      links = null;
    }
    return Optional.empty();
  }

  /** The link to it; empty while there is none. Not for the main thread. */
  synchronized Optional<AuthorityLink> link(ProximityTracer tracer) {
    if (!isSet()) {
      return Optional.empty();
    }
    if (links == null) {
      links = new AuthorityLinks(this::client);
    }
    return Optional.of(links.of(tracer));
  }

  /** A client of it, which must be set; to be closed. */
  AuthorityClient client() {
    AuthorityEntry entry = entry();
    return AuthorityClient.builder(entry.url(), AuthorityKeys.of(AuthorityKey.parse(entry.key())))
        .region(entry.region())
        .clock(clock)
        .build();
  }
}
