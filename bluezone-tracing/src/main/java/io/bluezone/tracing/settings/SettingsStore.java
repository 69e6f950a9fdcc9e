// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.settings;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.base.Ascii;
import com.google.common.io.BaseEncoding;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.signed.Edition;
import io.bluezone.crypto.signed.SignedFile;
import io.bluezone.crypto.signed.SignedFileException;
import io.bluezone.crypto.signed.SignedFileException.Reason;
import io.bluezone.tracing.vault.KeyVault;
import io.bluezone.tracing.vault.VaultException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Takes one region's settings in and keeps the newest in a vault, so that they hold after a restart
 * and older ones are refused. The whole file is kept, and verified again each time it is loaded.
 *
 * <p>Only the device's own keys count: settings signed by a key that came with other settings are
 * refused. A release of the app that no longer trusts a key also drops what that key has signed.
 *
 * <p>Thread safe. One store for a region and a vault: two would overtake each other.
 */
public final class SettingsStore {

  /** By how much the device's clock and the authority's may differ. */
  public static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

  private static final Pattern LOWERED = Pattern.compile("[A-Z0-9.-]+");

  private final KeyVault vault;
  private final String region;
  private final AuthorityKeys trusted;
  private final String name;

  /**
   * The store of a region.
   *
   * @param vault where the settings are kept
   * @param region the region to take settings of
   * @param trusted the device's own keys
   * @throws IllegalArgumentException if that is no region's name
   */
  public SettingsStore(KeyVault vault, String region, AuthorityKeys trusted) {
    checkNotNull(vault, "vault");
    checkNotNull(region, "region");
    checkNotNull(trusted, "trusted");
    Edition.checkRegion(region);
    this.vault = vault;
    this.region = region;
    this.trusted = trusted;
    this.name = nameOf(region);
  }

  /**
   * Gives the newest settings taken so far, even if they have expired since.
   *
   * @return the settings; empty if none have been taken, or none that a key signed that is still
   *     trusted
   * @throws VaultException if the vault cannot be read, or what it holds is damaged
   */
  public synchronized Optional<AuthoritySettings> load() throws VaultException {
    return last().map(SignedFile::content);
  }

  /**
   * Takes settings in: checks them, and keeps them unless they are the same as before.
   *
   * @param in the file and nothing after it; not closed
   * @param now the present instant
   * @return the settings, which hold from now on
   * @throws SignedFileException if they are refused; what was taken before still holds
   * @throws VaultException if the vault cannot be read or written
   * @throws IOException if reading fails
   */
  public synchronized AuthoritySettings accept(InputStream in, Instant now) throws IOException {
    SignedFile<AuthoritySettings> signed = SignedFile.read(AuthoritySettings.FORMAT, in, trusted);
    signed.checkRegion(region);
    signed.checkCurrent(now, CLOCK_TOLERANCE);
    Optional<SignedFile<AuthoritySettings>> last = last();
    if (last.isPresent()) {
      signed.checkNotSuperseded(last.get());
    }
    byte[] file = signed.toBytes();
    if (!last.isPresent() || !Arrays.equals(file, last.get().toBytes())) {
      vault.store(name, SecretBytes.copyOf(file));
    }
    return signed.content();
  }

  private Optional<SignedFile<AuthoritySettings>> last() throws VaultException {
    Optional<SecretBytes> kept = vault.load(name);
    if (!kept.isPresent()) {
      return Optional.empty();
    }
    try {
      InputStream file = new ByteArrayInputStream(kept.get().exposeBytes());
      SignedFile<AuthoritySettings> signed = SignedFile.read(AuthoritySettings.FORMAT, file, trusted);
      signed.checkRegion(region);
      return Optional.of(signed);
    } catch (SignedFileException e) {
      if (isDistrust(e.reason())) {
        return Optional.empty();
      }
      throw damaged(e);
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  private static boolean isDistrust(Reason reason) {
    return reason == Reason.UNKNOWN_SIGNER
        || reason == Reason.BAD_SIGNATURE
        || reason == Reason.KEY_BEYOND_SIGNER;
  }

  private VaultException damaged(IOException cause) {
    return new VaultException(
        "the settings kept as \""
            + name
            + "\" cannot be read ("
            + cause.getMessage()
            + "); delete that entry and take the settings in again",
        cause);
  }

  /**
   * The vault's name for a region, different for each: settings.vn-hn for VN-HN. A region that
   * lower case would make another's is written in base 32.
   */
  private static String nameOf(String region) {
    if (LOWERED.matcher(region).matches()) {
      return "settings." + Ascii.toLowerCase(region);
    }
    byte[] bytes = region.getBytes(StandardCharsets.US_ASCII);
    return "settings-32." + BaseEncoding.base32().lowerCase().omitPadding().encode(bytes);
  }
}
