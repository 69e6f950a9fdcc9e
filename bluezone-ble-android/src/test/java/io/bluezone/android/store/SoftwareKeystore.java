// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.store;

import android.annotation.TargetApi;
import android.os.Build;
import android.security.keystore.KeyGenParameterSpec;
import android.security.keystore.StrongBoxUnavailableException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.InvalidAlgorithmParameterException;
import java.security.Key;
import java.security.KeyStoreSpi;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.spec.AlgorithmParameterSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.crypto.KeyGeneratorSpi;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The Android Keystore, made of software: what the phone has in hardware. */
public final class SoftwareKeystore extends Provider {

  private static final long serialVersionUID = 1;
  private static final String NAME = "AndroidKeyStore";

  private final transient Map<String, SecretKey> keys = new HashMap<>();
  final transient List<KeyGenParameterSpec> asked = new ArrayList<>();
  boolean hasStrongBox;
  boolean unrecoverable;

  private SoftwareKeystore() {
    super(NAME, "1", "Software in place of hardware");
    putService(new Part("KeyStore", NAME));
    putService(new Part("KeyGenerator", "AES"));
  }

  /** Puts an empty one in place of whatever is there. */
  public static SoftwareKeystore install() {
    remove();
    SoftwareKeystore keystore = new SoftwareKeystore();
    Security.addProvider(keystore);
    return keystore;
  }

  public static void remove() {
    Security.removeProvider(NAME);
  }

  /** As after a restore on another phone. */
  void loseKeys() {
    keys.clear();
  }

  /** Has every key still be there, but of no use: no cipher takes it. */
  void invalidateKeys() {
    keys.replaceAll((alias, key) -> new SecretKeySpec(new byte[5], "AES"));
  }

  private final class Part extends Service {
    private static final long serialVersionUID = 1;

    Part(String type, String algorithm) {
      super(SoftwareKeystore.this, type, algorithm, SoftwareKeystore.class.getName(), null, null);
    }

    @Override
    public Object newInstance(Object parameter) {
      return getType().equals("KeyStore") ? new Store() : new Generator();
    }
  }

  private final class Generator extends KeyGeneratorSpi {
    private @Nullable KeyGenParameterSpec spec;

    @Override
    protected void engineInit(SecureRandom random) {
      throw new UnsupportedOperationException("a key needs a spec");
    }

    @Override
    protected void engineInit(AlgorithmParameterSpec params, SecureRandom random)
        throws InvalidAlgorithmParameterException {
      if (!(params instanceof KeyGenParameterSpec given)) {
        throw new InvalidAlgorithmParameterException("not a KeyGenParameterSpec");
      }
      spec = given;
    }

    @Override
    protected void engineInit(int keysize, SecureRandom random) {
      throw new UnsupportedOperationException("a key needs a spec");
    }

    @Override
    protected SecretKey engineGenerateKey() {
      KeyGenParameterSpec wanted = Objects.requireNonNull(spec, "engineInit comes first");
      asked.add(wanted);
      if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.P) {
        checkStrongBox(wanted);
      }
      byte[] bytes = new byte[wanted.getKeySize() / 8];
      new SecureRandom().nextBytes(bytes);
      SecretKey key = new SecretKeySpec(bytes, "AES");
      keys.put(wanted.getKeystoreAlias(), key);
      return key;
    }

    @TargetApi(Build.VERSION_CODES.P)
    private void checkStrongBox(KeyGenParameterSpec wanted) {
      if (wanted.isStrongBoxBacked() && !hasStrongBox) {
        throw new StrongBoxUnavailableException();
      }
    }
  }

  private final class Store extends KeyStoreSpi {

    @Override
    public @Nullable Key engineGetKey(String alias, char[] password)
        throws UnrecoverableKeyException {
      if (unrecoverable) {
        throw new UnrecoverableKeyException("the blob is of another keymaster");
      }
      return keys.get(alias);
    }

    @Override
    public void engineDeleteEntry(String alias) {
      keys.remove(alias);
    }

    @Override
    public void engineLoad(InputStream stream, char[] password) {}

    @Override
    public boolean engineContainsAlias(String alias) {
      return keys.containsKey(alias);
    }

    @Override
    public boolean engineIsKeyEntry(String alias) {
      return keys.containsKey(alias);
    }

    @Override
    public Enumeration<String> engineAliases() {
      return Collections.enumeration(keys.keySet());
    }

    @Override
    public int engineSize() {
      return keys.size();
    }

    @Override
    public boolean engineIsCertificateEntry(String alias) {
      return false;
    }

    @Override
    public Certificate[] engineGetCertificateChain(String alias) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Certificate engineGetCertificate(String alias) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Date engineGetCreationDate(String alias) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void engineSetKeyEntry(String alias, Key key, char[] password, Certificate[] chain) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void engineSetKeyEntry(String alias, byte[] key, Certificate[] chain) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void engineSetCertificateEntry(String alias, Certificate certificate) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String engineGetCertificateAlias(Certificate certificate) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void engineStore(OutputStream stream, char[] password) {
      throw new UnsupportedOperationException();
    }
  }
}
