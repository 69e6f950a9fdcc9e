// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The authorities' keys that a reader trusts. For a roll-over it holds the old key and the new one;
 * one signature by either is enough.
 *
 * <p>Immutable and thread safe.
 */
public final class AuthorityKeys {

  private final ImmutableMap<String, AuthorityKey> byId;

  private AuthorityKeys(ImmutableMap<String, AuthorityKey> byId) {
    this.byId = byId;
  }

  /**
   * Keys to trust.
   *
   * @param keys the keys, each with an id of its own
   * @throws IllegalArgumentException if two have the same id
   */
  public static AuthorityKeys of(AuthorityKey... keys) {
    return of(Arrays.asList(keys));
  }

  /**
   * Keys to trust.
   *
   * @param keys the keys, each with an id of its own
   * @throws IllegalArgumentException if two have the same id
   */
  public static AuthorityKeys of(Collection<AuthorityKey> keys) {
    Map<String, AuthorityKey> byId = new LinkedHashMap<>();
    for (AuthorityKey key : keys) {
      checkArgument(
          byId.put(key.id(), key) == null, "two authority keys have the id \"%s\"", key.id());
    }
    return new AuthorityKeys(ImmutableMap.copyOf(byId));
  }

  /**
   * Looks a key up.
   *
   * @return the key, if it is trusted
   */
  public Optional<AuthorityKey> find(String id) {
    checkNotNull(id, "id");
    return Optional.ofNullable(byId.get(id));
  }

  /** {@return all of them, in the order they were given in} */
  public Collection<AuthorityKey> all() {
    return byId.values();
  }
}
