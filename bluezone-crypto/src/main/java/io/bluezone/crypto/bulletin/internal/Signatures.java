// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin.internal;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.protobuf.ByteString;
import io.bluezone.crypto.bulletin.BulletinSigner;
import io.bluezone.crypto.bulletin.proto.Signature;
import io.bluezone.crypto.internal.Names;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Signatures as a bulletin holds them. */
public final class Signatures {

  private Signatures() {}

  public static Signature sign(BulletinSigner signer, byte[] message) {
    byte[] signature = signer.sign(message);
    checkArgument(
        Names.isKeyId(signer.keyId()) && signature.length == BulletinFormat.SIGNATURE_LENGTH,
        "signer \"%s\" has no proper key id, or gives %s bytes instead of 64",
        signer.keyId(),
        signature.length);
    return Signature.newBuilder()
        .setKeyId(signer.keyId())
        .setSignature(ByteString.copyFrom(signature))
        .build();
  }

  /** Refuses none, more than a bulletin has, and one that signs twice. */
  public static void requireDistinct(List<String> keyIds) {
    Set<String> ids = new HashSet<>();
    for (String id : keyIds) {
      checkArgument(ids.add(id), "\"%s\" signs twice", id);
    }
    checkArgument(
        !ids.isEmpty() && ids.size() <= BulletinFormat.MAX_SIGNATURES,
        "a bulletin has 1 to %s signatures, not %s",
        BulletinFormat.MAX_SIGNATURES,
        ids.size());
  }
}
