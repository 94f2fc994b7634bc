# MPNet: positions as in RoBERTa, and a bias of attention that depends on the distance between two tokens.

class Encoder:
  words : Tensor
  positions : Tensor
  norm : __torch__.layers.LayerNorm
  # One row per bucket of distances, one column per head.
  relative_bias : Tensor
  layers : List[__torch__.layers.PostNormLayer]
  padding : int

  def pack(self: __torch__.encoder.Encoder) -> NoneType:
    for layer in self.layers:
      layer.pack()
    return None

  def bias(self: __torch__.encoder.Encoder, tokens: int, device: Device) -> Tensor:
    ahead = __torch__.layers.distances(tokens, device)
    half = torch.floordiv(torch.size(self.relative_bias, 0), 2)
    bucket = __torch__.layers.buckets(torch.abs(ahead), half, 128)
    bucket = torch.add(bucket, torch.mul(torch.to(torch.gt(ahead, 0), 4), half))
    return torch.unsqueeze(torch.permute(torch.embedding(self.relative_bias, bucket), [2, 0, 1]), 0)

  def forward(self: __torch__.encoder.Encoder, ids: Tensor, types: Optional[Tensor], groups: List[int]) -> Tensor:
    numbers = annotate(List[Tensor], [])
    biases = annotate(List[Optional[Tensor]], [])
    for part in __torch__.layers.split(ids, groups):
      counted = torch.type_as(torch.ne(part, self.padding), part)
      numbers.append(torch.flatten(torch.add(torch.mul(torch.cumsum(counted, 1), counted), self.padding)))
      biases.append(torch.to(self.bias(torch.size(part, 1), ids.device), __torch__.linear.dtype()))
    x = torch.add(torch.embedding(self.words, ids), torch.embedding(self.positions, torch.cat(numbers)))
    x = torch.to(self.norm.forward(x), __torch__.linear.dtype())
    for layer in self.layers:
      x = layer.forward(x, groups, biases)
    return x
