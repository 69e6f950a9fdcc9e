// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.noise;

/** How likely each integer from -{@code reach} to {@code reach} is: the definition, summed up. */
final class Distribution {

  private final int reach;
  private final double[] likelihood;

  private Distribution(int reach, double... likelihood) {
    this.reach = reach;
    this.likelihood = likelihood;
  }

  static Distribution gaussian(long variance) {
    int reach = (int) Math.ceil(12 * Math.sqrt((double) variance));
    double[] likelihood = new double[2 * reach + 1];
    double all = 0;
    for (int x = -reach; x <= reach; x++) {
      likelihood[x + reach] = Math.exp(-(double) x * x / (2.0 * (double) variance));
      all += likelihood[x + reach];
    }
    for (int i = 0; i < likelihood.length; i++) {
      likelihood[i] /= all;
    }
    return new Distribution(reach, likelihood);
  }

  int reach() {
    return reach;
  }

  double of(int x) {
    return Math.abs(x) > reach ? 0 : likelihood[x + reach];
  }

  /** The distribution of the sum of a number of each. */
  Distribution plus(Distribution other) {
    double[] sum = new double[2 * (reach + other.reach) + 1];
    for (int i = 0; i < likelihood.length; i++) {
      for (int j = 0; j < other.likelihood.length; j++) {
        sum[i + j] += likelihood[i] * other.likelihood[j];
      }
    }
    return new Distribution(reach + other.reach, sum);
  }
}
