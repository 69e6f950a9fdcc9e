// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.settings;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.io.BaseEncoding;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.bulletin.SignedFileException.Reason;
import io.bluezone.crypto.signed.Edition;
import io.bluezone.crypto.signed.SignedFile;
import io.bluezone.records.state.StateException;
import io.bluezone.records.state.StateKind;
import io.bluezone.records.state.StateStore;
import io.bluezone.records.state.StateValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Takes one region's settings in and keeps the newest in a state store, so that they hold after a
 * restart and older ones are refused. The whole file is kept, and verified again each time it is
 * loaded.
 *
 * <p>Only the device's own keys count: settings signed by a key that came with other settings are
 * refused. A release of the app that no longer trusts a key also drops what that key has signed.
 *
 * <p>Thread safe. Of two programs that take settings in at once, the newer settings stay.
 */
public final class SettingsStore {

  /** By how much the device's clock and the authority's may differ. */
  public static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

  private static final BaseEncoding NAMES = BaseEncoding.base32Hex().lowerCase().omitPadding();

  private final StateStore state;
  private final String region;
  private final AuthorityKeys trusted;
  private final String name;

  /** The store of a region, with the device's own keys. */
  public SettingsStore(StateStore state, String region, AuthorityKeys trusted) {
    checkNotNull(state, "state");
    checkNotNull(region, "region");
    checkNotNull(trusted, "trusted");
    Edition.checkRegion(region);
    this.state = state;
    this.region = region;
    this.trusted = trusted;
    this.name = NAMES.encode(region.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Gives the newest settings taken so far, even if they have expired since; empty if none have
   * been taken, or none that a key signed that is still trusted.
   */
  public synchronized Optional<AuthoritySettings> load() throws StateException {
    return decode(state.load(StateKind.SETTINGS, name)).map(SignedFile::content);
  }

  /**
   * Takes a file of settings in: checks it, and keeps it unless it is the same as before. The
   * settings hold from now on; the file is not closed.
   *
   * @throws SignedFileException if they are refused; what was taken before still holds
   */
  public synchronized AuthoritySettings accept(InputStream in, Instant now) throws IOException {
    SignedFile<AuthoritySettings> signed = SignedFile.read(AuthoritySettings.FORMAT, in, trusted);
    signed.checkRegion(region);
    signed.checkCurrent(now, CLOCK_TOLERANCE);
    SecretBytes file = SecretBytes.copyOf(signed.toBytes());
    Optional<StateValue> kept;
    do {
      kept = state.load(StateKind.SETTINGS, name);
      Optional<SignedFile<AuthoritySettings>> last = decode(kept);
      if (last.isPresent()) {
        signed.checkNotSuperseded(last.get());
        if (Arrays.equals(signed.toBytes(), last.get().toBytes())) {
          break;
        }
      }
    } while (!state
        .compareAndSet(
            StateKind.SETTINGS,
            name,
            kept.map(StateValue::revision).orElse(StateStore.ABSENT),
            file)
        .isPresent());
    return signed.content();
  }

  private Optional<SignedFile<AuthoritySettings>> decode(Optional<StateValue> kept)
      throws StateException {
    if (!kept.isPresent()) {
      return Optional.empty();
    }
    try {
      InputStream file = new ByteArrayInputStream(kept.get().bytes().exposeBytes());
      SignedFile<AuthoritySettings> signed =
          SignedFile.read(AuthoritySettings.FORMAT, file, trusted);
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

  private StateException damaged(IOException cause) {
    return new StateException(
        "the settings kept as \""
            + name
            + "\" cannot be read ("
            + cause.getMessage()
            + "); delete that entry and take the settings in again",
        cause);
  }
}
