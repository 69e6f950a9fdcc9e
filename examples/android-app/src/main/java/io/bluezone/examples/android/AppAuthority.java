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
 * The app's authority: where it is and whose signatures count, as its owner has entered them. An
 * app for one country has both built in. Thread safe.
 */
final class AppAuthority {

  private static final String URL = "url";
  private static final String KEY = "key";
  private static final String REGION = "region";

  private final SharedPreferences memory;
  private final Clock clock;
  private @Nullable AuthorityLinks links;

  AppAuthority(Context context, Clock clock) {
    memory = context.getSharedPreferences("authority", Context.MODE_PRIVATE);
    this.clock = clock;
  }

  String url() {
    return memory.getString(URL, "");
  }

  String key() {
    return memory.getString(KEY, "");
  }

  String region() {
    return memory.getString(REGION, "VN");
  }

  boolean isSet() {
    return !url().isEmpty();
  }

  /** Sets it, or takes it away with an empty address; tells what is wrong with it, if something. */
  synchronized Optional<Text> set(String url, String key, String region) {
    if (!url.isEmpty()) {
      Optional<Text> wrong = check(url, key, region);
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    memory.edit().putString(URL, url).putString(KEY, key).putString(REGION, region).apply();
    if (links != null) {
      links.close();
      links = null;
    }
    return Optional.empty();
  }

  private Optional<Text> check(String url, String key, String region) {
    AuthorityKeys keys;
    try {
      keys = AuthorityKeys.of(AuthorityKey.parse(key));
    } catch (IllegalArgumentException e) {
      return Optional.of(Text.AUTHORITY_KEY_WRONG);
    }
    try (AuthorityClient client = AuthorityClient.builder(url, keys).build()) {
      client.regions();
    } catch (IllegalArgumentException e) {
      return Optional.of(Text.AUTHORITY_URL_WRONG);
    }
    try (AuthorityClient client = AuthorityClient.builder(url, keys).region(region).build()) {
      client.regions();
    } catch (IllegalArgumentException e) {
      return Optional.of(Text.AUTHORITY_REGION_WRONG);
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

  private AuthorityClient client() {
    return AuthorityClient.builder(url(), AuthorityKeys.of(AuthorityKey.parse(key())))
        .region(region())
        .clock(clock)
        .build();
  }
}
