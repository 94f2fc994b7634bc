# A linear step with weights of 8 bits, one scale per row; the input is quantised to 8 bits as it comes, with a scale per
# token. What has to be fine stays as it is in the source "fine".

class Linear:
  weight : Tensor
  bias : Optional[Tensor]
  packed : Optional[__torch__.torch.classes.quantized.LinearPackedParamsBase]
  def pack(self: __torch__.linear.Linear, fine: bool) -> NoneType:
    if fine:
      self.weight, self.bias = __torch__.fine.pack(self.weight, self.bias)
    else:
      scale = torch.div(torch.clamp(torch.amax(torch.abs(self.weight), [1]), 1.0000000000000001e-30), 127.)
      rounded = torch.quantize_per_channel(self.weight, scale, torch.zeros_like(scale, dtype=4), 0, 12)
      self.packed = ops.quantized.linear_prepack(rounded, None)
      self.weight = torch.empty([0])
    return None
  def forward(self: __torch__.linear.Linear, x: Tensor) -> Tensor:
    packed = self.packed
    if packed is None:
      y = __torch__.fine.linear(x, self.weight, self.bias)
    else:
      # amax and amin run on vectors, which the norm that would say the same does not
      most = torch.maximum(torch.amax(x, [-1], True), torch.neg(torch.amin(x, [-1], True)))
      most = torch.clamp(most, 1.0000000000000001e-30)
      y = ops.quantized.linear_dynamic(torch.div(x, most), packed, False)
      bias = self.bias
      if bias is None:
        y = torch.mul_(y, most)
      else:
        y = torch.addcmul(bias, y, most)
    return y
  def gelu(self: __torch__.linear.Linear, x: Tensor) -> Tensor:
    return torch.gelu(self.forward(x))
  def plus(self: __torch__.linear.Linear, x: Tensor, y: Tensor) -> Tensor:
    return torch.add_(self.forward(x), y)
