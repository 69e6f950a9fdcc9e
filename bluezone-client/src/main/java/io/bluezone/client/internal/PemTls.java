// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client.internal;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Certificates and keys from PEM files, for TLS. Not thread safe. */
public final class PemTls {

  private static final char[] NO_PASSWORD = new char[0];
  private static final int MAX_BYTES = 1024 * 1024;
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]*)-----END PRIVATE KEY-----");

  private @Nullable KeyStore trusted;
  private Optional<KeyStore> own = Optional.empty();

  /** Trusts the certificates of a file alone. */
  public void trust(Path pem) throws IOException {
    try {
      KeyStore store = empty();
      for (Certificate each : certificates(pem)) {
        store.setCertificateEntry("ca" + store.size(), each);
      }
      trusted = store;
    } catch (GeneralSecurityException e) {
      throw unreadable(pem, "certificates", e);
    }
  }

  /** Shows the first certificate of a file, with the key of another. */
  public void show(Path chain, Path key) throws IOException {
    try {
      List<Certificate> certificates = certificates(chain);
      String algorithm = certificates.get(0).getPublicKey().getAlgorithm();
      KeyStore store = empty();
      store.setKeyEntry(
          "own",
          privateKey(key, algorithm),
          NO_PASSWORD,
          Iterables.toArray(certificates, Certificate.class));
      own = Optional.of(store);
    } catch (GeneralSecurityException e) {
      throw unreadable(chain, "a certificate with the key in " + key, e);
    }
  }

  private static IOException unreadable(Path file, String what, Exception cause) {
    return new IOException(file + ": cannot be read as " + what + " in PEM", cause);
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, NO_PASSWORD);
    return store;
  }

  private static void checkSize(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new IOException(file + ": larger than the " + MAX_BYTES + " bytes of a PEM file");
    }
  }

  private static List<Certificate> certificates(Path pem)
      throws GeneralSecurityException, IOException {
    checkSize(pem);
    try (InputStream in = Files.newInputStream(pem)) {
      List<Certificate> found =
          ImmutableList.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
      if (!Iterables.all(found, X509Certificate.class::isInstance) || found.isEmpty()) {
        throw new IOException(pem + ": holds no certificate in PEM");
      }
      return found;
    }
  }

  private static PrivateKey privateKey(Path pem, String algorithm)
      throws GeneralSecurityException, IOException {
    checkSize(pem);
    Matcher key = KEY.matcher(new String(Files.readAllBytes(pem), StandardCharsets.US_ASCII));
    if (!key.find()) {
      throw new IOException(pem + ": holds no PRIVATE KEY in PEM (PKCS #8, no passphrase)");
    }
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(key.group(1));
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
    } catch (IllegalArgumentException e) {
      throw unreadable(pem, "a private key", e);
    }
  }

  /** Leaves a client without PEM files as it is. */
  public void apply(OkHttpClient.Builder client) {
    if (trusted == null && !own.isPresent()) {
      return;
    }
    try {
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      X509TrustManager manager =
          Iterables.getOnlyElement(
              Iterables.filter(
                  ImmutableList.copyOf(trust.getTrustManagers()), X509TrustManager.class));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys(), new TrustManager[] {manager}, null);
      client.sslSocketFactory(context.getSocketFactory(), manager);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("TLS does not take the certificates of the PEM files", e);
    }
  }

  private KeyManager @Nullable [] keys() throws GeneralSecurityException {
    if (!own.isPresent()) {
      return null;
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own.get(), NO_PASSWORD);
    return keys.getKeyManagers();
  }
}
