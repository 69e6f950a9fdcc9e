// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin.internal;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import io.bluezone.crypto.bulletin.BulletinSigner;
import io.bluezone.crypto.internal.Names;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The message {@code Signature} of {@code case_bulletin.proto}, as it stands there: nothing is
 * checked but its form.
 */
public record Signature(String keyId, ByteString signature) {

  public static Signature sign(BulletinSigner signer, byte[] message) {
    byte[] signature = signer.sign(message);
    checkArgument(
        Names.isKeyId(signer.keyId()) && signature.length == BulletinFormat.SIGNATURE_LENGTH,
        "signer \"%s\" has no proper key id, or gives %s bytes instead of 64",
        signer.keyId(),
        signature.length);
    return new Signature(signer.keyId(), ByteString.copyFrom(signature));
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

  /** Reads a {@code SignatureList}. */
  public static ImmutableList<Signature> readAll(byte[] list) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(list);
    ImmutableList.Builder<Signature> signatures = ImmutableList.builder();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag) {
        case 1 << 3 | BulletinFormat.BYTES -> signatures.add(read(in.readByteArray()));
        default -> BulletinFormat.skip(in, tag);
      }
    }
    return signatures.build();
  }

  private static Signature read(byte[] message) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(message);
    String keyId = "";
    ByteString signature = ByteString.EMPTY;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag) {
        case 1 << 3 | BulletinFormat.BYTES -> keyId = in.readStringRequireUtf8();
        case 2 << 3 | BulletinFormat.BYTES -> signature = in.readBytes();
        default -> BulletinFormat.skip(in, tag);
      }
    }
    return new Signature(keyId, signature);
  }

  /** Writes a {@code SignatureList}. */
  public static void writeAll(List<Signature> signatures, CodedOutputStream out)
      throws IOException {
    for (Signature each : signatures) {
      out.writeByteArray(1, BulletinFormat.bytes(each::writeTo));
    }
  }

  private void writeTo(CodedOutputStream out) throws IOException {
    out.writeString(1, keyId);
    out.writeBytes(2, signature);
  }
}
