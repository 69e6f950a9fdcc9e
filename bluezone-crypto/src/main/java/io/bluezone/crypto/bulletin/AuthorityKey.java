// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.io.BaseEncoding;
import io.bluezone.crypto.internal.Names;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;

/**
 * An authority's public key: Ed25519 (RFC 8032), with the id that its signatures name and the
 * regions it may sign for.
 *
 * <p>Its text form, for settings and command lines, is {@code id:public key in hex} or {@code
 * id:public key in hex:region,region}; {@link #parse} and {@link #toString} agree on it.
 *
 * <p>Immutable and thread safe.
 */
public final class AuthorityKey {

  /** Bytes of a public key. */
  public static final int LENGTH = Ed25519PublicKeyParameters.KEY_SIZE;

  private static final BaseEncoding HEX = BaseEncoding.base16().lowerCase();

  private final String id;
  private final Ed25519PublicKeyParameters key;
  private final ImmutableSortedSet<String> regions;

  private AuthorityKey(String id, Ed25519PublicKeyParameters key, Set<String> regions) {
    this.id = id;
    this.key = key;
    this.regions = ImmutableSortedSet.copyOf(regions);
  }

  /**
   * A key that may sign for some regions.
   *
   * @param id 1 to 64 characters out of {@code A-Z a-z 0-9 . _ -}
   * @param publicKey 32 bytes
   * @param regions the regions it may sign for, each 1 to 32 of the same characters; none means all
   * @throws IllegalArgumentException if the id or a region has other characters or the bytes are no
   *     public key
   */
  public static AuthorityKey of(String id, byte[] publicKey, Set<String> regions) {
    checkNotNull(id, "id");
    checkNotNull(publicKey, "publicKey");
    checkNotNull(regions, "regions");
    Names.checkKeyId(id);
    checkArgument(
        publicKey.length == LENGTH,
        "the public key of \"%s\" has %s bytes, not 32",
        id,
        publicKey.length);
    regions.forEach(Names::checkRegion);
    try {
      return new AuthorityKey(id, new Ed25519PublicKeyParameters(publicKey, 0), regions);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the public key of \"" + id + "\" is not Ed25519", e);
    }
  }

  /**
   * A key that may sign for all regions.
   *
   * @param id as in {@link #of(String, byte[], Set)}
   * @param publicKey 32 bytes
   * @throws IllegalArgumentException as {@link #of(String, byte[], Set)} does
   */
  public static AuthorityKey of(String id, byte[] publicKey) {
    checkNotNull(id, "id");
    checkNotNull(publicKey, "publicKey");
    return of(id, publicKey, ImmutableSortedSet.of());
  }

  /**
   * Reads the text form.
   *
   * @param text {@code id:hex} or {@code id:hex:region,region}
   * @throws IllegalArgumentException if it is anything else
   */
  public static AuthorityKey parse(String text) {
    List<String> parts = Splitter.on(':').splitToList(text.trim());
    checkArgument(
        (parts.size() == 2 || parts.size() == 3) && HEX.ignoreCase().canDecode(parts.get(1)),
        "an authority's key is written id:hex or id:hex:region,region, not \"%s\"",
        text);
    Set<String> regions = parts.size() == 3 ? parseRegions(parts.get(2)) : ImmutableSortedSet.of();
    return of(parts.get(0), HEX.ignoreCase().decode(parts.get(1)), regions);
  }

  /** Regions that are named at all are some: an empty list must not come to mean all. */
  private static Set<String> parseRegions(String list) {
    List<String> regions = Splitter.on(',').splitToList(list);
    checkArgument(
        !regions.contains(""),
        "an authority's key has an empty region after its last colon; for all regions leave the"
            + " colon out");
    return ImmutableSortedSet.copyOf(regions);
  }

  /** {@return the id that its signatures name} */
  public String id() {
    return id;
  }

  /** {@return the 32 bytes of the public key} */
  public byte[] publicKey() {
    return key.getEncoded();
  }

  /** {@return the regions it may sign for; none means all} */
  public SortedSet<String> regions() {
    return regions;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AuthorityKey that
        && id.equals(that.id)
        && Arrays.equals(publicKey(), that.publicKey())
        && regions.equals(that.regions);
  }

  @Override
  public int hashCode() {
    return 31 * id.hashCode() + Arrays.hashCode(publicKey());
  }

  /** {@return the text form} */
  @Override
  public String toString() {
    String text = id + ":" + HEX.encode(publicKey());
    return regions.isEmpty() ? text : text + ":" + Joiner.on(',').join(regions);
  }
}
