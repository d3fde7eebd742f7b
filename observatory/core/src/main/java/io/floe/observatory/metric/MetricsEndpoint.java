package io.floe.observatory.metric;

import io.floe.process.InternalPort;
import io.floe.process.InternalService;
import io.floe.telemetry.otlp.OtlpMessages;
import io.grpc.BindableService;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;

/** Takes OTLP metrics on the telemetry port. */
final class MetricsEndpoint extends MetricsServiceGrpc.MetricsServiceImplBase
    implements InternalService {
  private final MetricStore store;

  MetricsEndpoint(MetricStore store) {
    this.store = store;
  }

  @Override
  public InternalPort port() {
    return InternalPort.TELEMETRY;
  }

  @Override
  public BindableService service() {
    return this;
  }

  @Override
  public void export(
      ExportMetricsServiceRequest request, StreamObserver<ExportMetricsServiceResponse> response) {
    OtlpMessages.read(request, store);
    response.onNext(ExportMetricsServiceResponse.getDefaultInstance());
    response.onCompleted();
  }
}
