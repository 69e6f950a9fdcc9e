// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * Fits surfaces as Gaussian processes with one set of widths (Rasmussen and Williams 2006,
 * equations 2.25, 5.8 and 5.10). The widths are those of the greatest likelihood.
 */
final class Bells {

  /** Variance of the constant beside that of the bells: it is left free. */
  private static final double FREE = 100;

  /** The deviation of a normal distribution beside its mean distance from 0. */
  private static final double OF_DISTANCE = Math.sqrt(Math.PI / 2);

  private static final double LEAST_NOISE = 1e-9;

  private final List<double[]> settings;
  private final double power;
  private final List<RealVector> values;
  private final double[] drives;

  /** The last of the parameters is the variance of a measured value, the others are widths. */
  private double[] parameters;

  /** Each of the lists of values has one for each setting. */
  Bells(List<double[]> settings, double power, List<double[]> values) {
    this.settings = settings;
    this.power = power;
    this.values =
        values.stream().<RealVector>map(each -> new ArrayRealVector(each, false)).toList();
    drives = settings.stream().mapToDouble(Surface::drive).toArray();
    parameters = new double[Setting.MOST.size() + 1];
    Arrays.fill(parameters, 1);
    parameters[parameters.length - 1] = 0.1;
  }

  /** Looks for the widths along one after the other, in ever smaller steps. */
  void widen() {
    double best = likelihood(parameters);
    for (double step : new double[] {2, 1.4, 1.2}) {
      boolean better = true;
      for (int round = 0; better && round < 6; round++) {
        better = false;
        for (int i = 0; i < parameters.length; i++) {
          for (double factor : new double[] {step, 1 / step}) {
            double[] next = parameters.clone();
            next[i] = Math.max(0.05, Math.min(20, next[i] * factor));
            if (i == parameters.length - 1) {
              next[i] = Math.max(1e-5, parameters[i] * factor);
            }
            double likelihood = likelihood(next);
            if (likelihood > best + 1e-3) {
              best = likelihood;
              parameters = next;
              better = true;
            }
          }
        }
      }
    }
  }

  private double likelihood(double... tried) {
    CholeskyDecomposition root = decompose(tried);
    double determinant = 0;
    RealMatrix lower = root.getL();
    for (int i = 0; i < settings.size(); i++) {
      determinant += 2 * StrictMath.log(lower.getEntry(i, i));
    }
    double sum = 0;
    for (RealVector each : values) {
      double square = each.dotProduct(root.getSolver().solve(each)) / settings.size();
      sum -= (settings.size() * StrictMath.log(square) + determinant) / 2;
    }
    return sum;
  }

  private CholeskyDecomposition decompose(double... tried) {
    int size = settings.size();
    double[] widths = Arrays.copyOf(tried, tried.length - 1);
    double[][] matrix = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double bell = Surface.bell(settings.get(i), settings.get(j), widths);
        matrix[i][j] = weight(i) * weight(j) * (FREE + bell);
        matrix[j][i] = matrix[i][j];
      }
      matrix[i][i] += tried[tried.length - 1] * drives[i] + LEAST_NOISE;
    }
    return new CholeskyDecomposition(MatrixUtils.createRealMatrix(matrix), 1e-12, 1e-14);
  }

  private double weight(int setting) {
    return StrictMath.pow(drives[setting], power);
  }

  /** Gives a surface through each of the lists of values. */
  List<Surface> surfaces() {
    DecompositionSolver solver = decompose(parameters).getSolver();
    List<Surface> surfaces = new ArrayList<>();
    for (RealVector each : values) {
      RealVector solved = solver.solve(each);
      double[] heights =
          IntStream.range(0, settings.size())
              .mapToDouble(i -> solved.getEntry(i) * weight(i))
              .toArray();
      surfaces.add(
          new Surface(
              power,
              FREE * Arrays.stream(heights).sum(),
              Arrays.stream(parameters, 0, parameters.length - 1).boxed().toList(),
              Arrays.stream(heights).boxed().toList()));
    }
    return surfaces;
  }

  /**
   * Gives for each of the lists how far off a surface is at each setting that it was made without.
   * It is told as the deviation of a normal distribution whose mean distance from 0 it is.
   */
  List<double[]> errors() {
    DecompositionSolver solver = decompose(parameters).getSolver();
    RealMatrix inverse = solver.getInverse();
    List<double[]> errors = new ArrayList<>();
    for (RealVector each : values) {
      RealVector solved = solver.solve(each);
      errors.add(
          IntStream.range(0, settings.size())
              .mapToDouble(i -> Math.abs(solved.getEntry(i) / inverse.getEntry(i, i)))
              .map(distance -> distance * OF_DISTANCE)
              .toArray());
    }
    return errors;
  }
}
